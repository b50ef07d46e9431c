using Audit.Tests.Disk;
using Audit.Tests.Support;

namespace Audit.Cli.Tests.Faults;

/// <summary>A disk that fills while rows are exported.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    [InlineData("cef")]
    public async Task There_is_no_file_in_part_and_the_one_that_was_there_stays(string format)
    {
        Trail.Large(_folder, rows: 20_000, characters: 100);
        using var disk = new SmallDisk();
        File.WriteAllText(disk.PathOf("old"), "old");

        var added = await AuditTool.RunAsync(_folder, "export", "--format", format, "-o", disk.PathOf("new"));
        var replaced = await AuditTool.RunAsync(_folder, "export", "--format", format, "-o", disk.PathOf("old"), "--force");

        Assert.All([added, replaced], static run =>
        {
            Assert.Equal((3, ""), (run.ExitCode, run.Output));
            Assert.Contains("No space left on device", run.Errors, StringComparison.Ordinal);
        });
        Assert.Equal(["old"], disk.Files);
        Assert.Equal("old", File.ReadAllText(disk.PathOf("old")));
    }

    [Theory]
    [InlineData("export")]
    [InlineData("query")]
    [InlineData("stats")]
    public async Task Standard_output_that_takes_nothing_is_exit_code_3(string command)
    {
        Trail.In(_folder);

        var run = await AuditTool.RunInShellAsync(_folder, $"audit {command} > /dev/full");

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("audit: No space left on device", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit query --db none.db", 3)]
    [InlineData("audit export -o trail.jsonl", 0)]
    public async Task Standard_error_that_takes_nothing_changes_no_exit_code(string command, int exitCode)
    {
        Trail.In(_folder);

        var run = await AuditTool.RunInShellAsync(_folder, $"{command} 2> /dev/full");

        Assert.Equal(new ToolRun(exitCode, "", ""), run);
    }

    [Fact]
    public async Task A_log_that_writes_meanwhile_loses_nothing()
    {
        var path = Trail.Large(_folder, rows: 20_000, characters: 100);
        using var disk = new SmallDisk();
        await using var log = AuditLog.Open(path);

        var export = AuditTool.RunAsync(_folder, "export", "-o", disk.PathOf("new"));
        var written = 0;
        while (!export.IsCompleted || written == 0)
        {
            await log.WriteAsync(new AuditEntry { Action = "meanwhile" }, TestContext.Current.CancellationToken);
            written++;
        }

        Assert.Equal(3, (await export).ExitCode);
        Assert.Equal((long)written, AuditFile.Value(path, "SELECT count(*) FROM audit_log WHERE action = 'meanwhile'"));
    }

    [Fact]
    public async Task An_import_gives_up_and_says_what_to_do_and_can_be_repeated_when_there_is_room()
    {
        Trail.Large(_folder, rows: 16_000, characters: 100);
        await AuditTool.RunAsync(_folder, "export", "-o", "trail.jsonl");
        using var disk = new SmallDisk();

        var failed = await AuditTool.RunAsync(_folder, "import", "trail.jsonl", "--db", disk.PathOf("other.db"));
        disk.Enlarge();
        var repeated = await AuditTool.RunAsync(_folder, "import", "trail.jsonl", "--db", disk.PathOf("other.db"));

        Assert.Equal(3, failed.ExitCode);
        Assert.EndsWith(" imported, 0 already there, 0 refused\n", failed.Output, StringComparison.Ordinal);
        Assert.StartsWith("audit: The database has taken no row for ten seconds", failed.Errors, StringComparison.Ordinal);
        Assert.Equal((0, ""), (repeated.ExitCode, repeated.Errors));
        Assert.Equal(16_000L, AuditFile.Value(disk.PathOf("other.db"), "SELECT count(DISTINCT entry_id) FROM audit_log"));
        Assert.Equal(16_000L, AuditFile.Value(disk.PathOf("other.db"), "SELECT count(*) FROM audit_log"));
    }
}
