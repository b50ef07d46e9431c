namespace Dossiers.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_an_option_the_trail_is_audit_db_in_the_folder_where_dotnet_run_was_typed()
    {
        using var run = Sample.DotnetRun(_folder.Path);

        Assert.True(await run.ExitCodeAsync() == 0, run.ToString());
        Assert.Contains($"Database: {_folder.File("audit.db")}", run.Output);
        Assert.Equal([_folder.File("audit.db")], Directory.EnumerateFileSystemEntries(_folder.Path));
        Assert.NotEmpty(AuditFile.Rows(_folder.File("audit.db")));
    }

    [Fact]
    public async Task A_second_run_appends_and_counts_its_own_rows()
    {
        using var first = Sample.Start(_folder.Path, "--db", "trail.db");
        Assert.Equal(0, await first.ExitCodeAsync());
        var before = AuditFile.Rows(_folder.File("trail.db"));

        using var second = Sample.Start(_folder.Path, "--db", "trail.db");
        Assert.Equal(0, await second.ExitCodeAsync());
        var after = AuditFile.Rows(_folder.File("trail.db"));

        Assert.Equal(before, after.Take(before.Count));
        Assert.Equal(Enumerable.Range(1, after.Count).Select(seq => (long)seq), after.Select(row => row.Seq));
        Assert.Equal(after.Count, after.Select(row => row.EntryId).Distinct().Count());
        Assert.Contains($"The audit trail of this run: {after.Count - before.Count} rows (the file has {after.Count})", second.Output);
    }

    [Theory]
    [InlineData("unknown argument '--quiet'", "--quiet")]
    [InlineData("unknown argument 'trail.db'", "trail.db")]
    [InlineData("--db needs a path", "--db")]
    [InlineData("--db needs a path", "--db", "")]
    [InlineData("no such folder", "--db", "no such folder/trail.db")]
    [InlineData("a folder", "--db", "a folder")]
    [InlineData("notes.txt", "--db", "notes.txt")]
    public async Task What_cannot_be_done_is_one_line_and_exit_code_2(string says, params string[] arguments)
    {
        Directory.CreateDirectory(_folder.File("a folder"));
        await File.WriteAllTextAsync(_folder.File("notes.txt"), new string('x', 5000), TestContext.Current.CancellationToken);

        using var run = Sample.Start(_folder.Path, arguments);

        Assert.True(await run.ExitCodeAsync() == 2, run.ToString());
        Assert.Empty(run.Output);
        Assert.Contains(says, Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal(["a folder", "notes.txt"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Help_names_the_options_and_does_nothing_else()
    {
        using var run = Sample.Start(_folder.Path, "--help");

        Assert.Equal(0, await run.ExitCodeAsync());
        Assert.All(["--serve", "--db PATH", "--help"], option => Assert.Contains(run.Output, line => line.Contains(option, StringComparison.Ordinal)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }
}
