using System.Text;
using Audit.Tests.Support;

namespace Audit.Native.Tests;

/// <summary>What a program that is compiled to native code records.</summary>
public sealed class NativeTests(NativeProgram program) : IClassFixture<NativeProgram>
{
    [Fact]
    public void It_is_published_without_a_warning() => Assert.Empty(program.Messages);

    [Fact]
    public void Its_rows_are_those_of_the_same_program_on_the_runtime()
    {
        Assert.NotEmpty(program.NativeRows);
        Assert.Equal(program.ManagedRows.Select(Content), program.NativeRows.Select(Content));

        // All but what no two runs have in common.
        static StoredRow Content(StoredRow row) => row with { EntryId = "", Timestamp = 0, DurationMs = 0 };
    }

    [Theory]
    [InlineData("take", """{"value":{"Visitor":"Bob","Code":"[redacted]","Phone":"******42","Badge":"hmac:1:639d938a34b3d10c21352b407321840d401df363e73225881c169f52bdc6f54d","Mail":"[redacted]"}}""")]
    [InlineData("ask", """{"request":{"Text":"why","Token":"[redacted]"}}""")]
    [InlineData("sign_in", """{"login":{"User":"alice","Password":"[redacted]","Pin":"******","Card":"******1234","Badges":["hmac:1:639d938a34b3d10c21352b407321840d401df363e73225881c169f52bdc6f54d"],"Answers":{"pet":"hmac:1:639d938a34b3d10c21352b407321840d401df363e73225881c169f52bdc6f54d"}},"token":"[redacted]","phone":"******9876"}""")]
    [InlineData("implemented", """{"password":"[redacted]","door":1}""")]
    [InlineData("own entry", """{"by":"hand"}""")]
    public void A_row_is_what_it_should_be(string action, string parameters)
    {
        var row = program.NativeRows.First(row => row.Action == action);
        Assert.Equal(parameters, row.Parameters);
    }

    [Fact]
    public void A_hashed_target_is_recorded()
        => Assert.Contains(program.NativeRows, static row => row is { Action: "find_badge", Target: "badge:hmac:1:4e6f8b1fe36e65582f463a246378c519e5cac2ee923512154b3912aabaf53331" });

    [Fact]
    public async Task No_secret_is_in_a_byte_of_its_file()
    {
        var bytes = await File.ReadAllBytesAsync(program.NativeFile, TestContext.Current.CancellationToken);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("s3cr3t")));
    }
}
