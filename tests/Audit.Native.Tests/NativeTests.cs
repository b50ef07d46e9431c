using System.Text;
using Audit.Tests.Support;

namespace Audit.Native.Tests;

/// <summary>A program that uses every feature, as native code: nothing is made at run time, and what nobody calls is trimmed.</summary>
public sealed class NativeTests(EveryFeatureProgram program)
{
    private static readonly string Accepted = Path.Combine(NativeProgram.Tests, "Audit.Native.Tests", "Rows");

    [Fact]
    public void It_is_published_without_a_warning() => Assert.Empty(program.Messages);

    [Fact]
    public void It_is_native_code()
    {
        Assert.True(File.Exists(Path.Combine(program.Published, "EveryFeature")));
        Assert.Empty(Directory.EnumerateFiles(program.Published, "*.dll"));
    }

    [Fact]
    public async Task Its_rows_are_right()
    {
        var rows = string.Concat(program.Rows.Select(Text));
        await File.WriteAllTextAsync(Accepted + ".received.txt", rows, TestContext.Current.CancellationToken);

        var accepted = await File.ReadAllTextAsync(Accepted + ".verified.txt", TestContext.Current.CancellationToken);
        Assert.True(accepted == rows, "The rows differ: compare Rows.received.txt with Rows.verified.txt. When the new ones are right, run eng/accept-snapshots and commit them.");

        File.Delete(Accepted + ".received.txt");
    }

    /// <summary>What each secret of the program holds, and what the shapes hand back: <c>tests/Programs/EveryFeature/Secrets.cs</c>.</summary>
    [Theory]
    [InlineData("s3cr3t")]
    [InlineData("czNjcjN0")]
    public void No_secret_is_in_a_byte_of_what_it_left(string secret)
    {
        Assert.Contains(program.Files, static file => Path.GetFileName(file) == "audit.db");
        Assert.All(program.Files, file => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret))));
    }

    /// <summary>What is the same in every run, a line for each column that has a value.</summary>
    private static string Text(StoredRow row)
    {
        (string Column, string? Value)[] columns =
        [
            (nameof(row.Parameters), row.Parameters),
            (nameof(row.Result), row.Result),
            (nameof(row.ErrorMessage), row.ErrorMessage),
            (nameof(row.Target), row.Target),
            (nameof(row.Context), row.Context),
        ];
        var lines = columns.Where(static column => column.Value is not null).Select(static column => $"  {column.Column}: {column.Value}\n");
        return $"{row.Seq}. {row.Action}: {row.Status}, {row.Transport}, {row.UserId ?? "-"}, {row.RequestId ?? "-"}\n{string.Concat(lines)}";
    }
}
