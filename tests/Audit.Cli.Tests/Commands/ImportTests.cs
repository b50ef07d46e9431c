using Audit.Tests.Support;

namespace Audit.Cli.Tests.Commands;

/// <summary><c>audit import</c>.</summary>
public sealed class ImportTests : IDisposable
{
    private const string Good = """{"entry_id":"aud_1","timestamp":1769864401000,"action":"a","transport":"http","status":"success"}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_exported_is_imported_as_it_was_and_only_once()
    {
        var source = Trail.In(_folder);
        await AuditTool.RunAsync(_folder, "export", "-o", "trail.jsonl");

        var first = await AuditTool.RunAsync(_folder, "import", "trail.jsonl", "--db", "other.db");
        var second = await AuditTool.RunAsync(_folder, "import", "trail.jsonl", "--db", "other.db");

        Assert.Equal(new ToolRun(0, "6 imported, 0 already there, 0 refused\n", ""), first);
        Assert.Equal(new ToolRun(0, "0 imported, 6 already there, 0 refused\n", ""), second);
        Assert.Equal(AuditFile.Rows(source), AuditFile.Rows(_folder.PathOf("other.db")));
    }

    [Fact]
    public async Task Thousands_of_lines_come_through_a_pipe_in_their_order()
    {
        var source = Trail.Large(_folder, rows: 2_500, characters: 100);

        var run = await AuditTool.RunInShellAsync(_folder, "audit export | audit import --db other.db --json");

        Assert.Equal(new ToolRun(0, """{"imported":2500,"already_there":0,"refused":0}""" + "\n", ""), run);
        Assert.Equal(AuditFile.Rows(source), AuditFile.Rows(_folder.PathOf("other.db")));
    }

    [Theory]
    [InlineData("no JSON", "it is not JSON")]
    [InlineData("[1]", "it is no JSON object")]
    [InlineData("""{"entry_id":"aud_2","timestamp":1,"action":"a","transport":"http"}""", "it has no status")]
    [InlineData("""{"timestamp":1,"action":"a","transport":"http","status":"success"}""", "it has no entry_id")]
    [InlineData("""{"entry_id":"aud_2","action":"a","transport":"http","status":"success"}""", "it has no timestamp")]
    [InlineData("""{"entry_id":"aud_2","timestamp":"1","action":"a","transport":"http","status":"success"}""", "timestamp is no whole number")]
    [InlineData("""{"entry_id":"aud_2","timestamp":999999999999999999,"action":"a","transport":"http","status":"success"}""", "timestamp is a time that no calendar has")]
    [InlineData("""{"entry_id":"aud_2","timestamp":1,"action":" ","transport":"http","status":"success"}""", "it has no action")]
    [InlineData("""{"entry_id":"aud_2","timestamp":1,"action":"a","transport":"http","status":"success","parameters":{}}""", "parameters is no text")]
    [InlineData("""{"entry_id":"aud_2","timestamp":1,"action":"a","transport":"http","status":"success","user":"alice"}""", "no column is called 'user'")]
    [InlineData("""{"entry_id":"aud_2","entry_id":"aud_3","timestamp":1,"action":"a","transport":"http","status":"success"}""", "it is not JSON")]
    [InlineData("""{"entry_id":"\ud800","timestamp":1,"action":"a","transport":"http","status":"success"}""", "half of a character")]
    [InlineData("""{"entry_id":"aud_2","timestamp":1,"action":"a","transport":"http","status":"success","duration_ms":9223372036854775807}""", "duration_ms is longer than can be")]
    public async Task A_line_that_is_no_row_is_refused_with_its_number_and_the_rest_is_imported(string line, string says)
    {
        var run = await AuditTool.RunWithInputAsync(_folder, $"\ufeff{Good}\r\n\n{line}\n{Good.Replace("aud_1", "aud_9", StringComparison.Ordinal)}", "import");

        Assert.Equal((1, "2 imported, 0 already there, 1 refused\n"), (run.ExitCode, run.Output));
        Assert.StartsWith("audit: Line 3 is refused: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains(says, run.Errors, StringComparison.Ordinal);
        Assert.Equal(["aud_1", "aud_9"], AuditFile.Rows(_folder.PathOf("audit.db")).Select(static row => row.EntryId));
    }

    [Fact]
    public async Task Lines_that_follow_each_other_are_refused_for_the_same_reason_at_once()
    {
        var run = await AuditTool.RunWithInputAsync(_folder, $"{Good}\n[1]\n[2]\n[3]\n{{}}\n[5]\n[6]", "import");

        Assert.Equal((1, "1 imported, 0 already there, 6 refused\n"), (run.ExitCode, run.Output));
        Assert.Equal(
            """
            audit: Lines 2 to 4 are refused: it is no JSON object.
            audit: Line 5 is refused: it has no entry_id.
            audit: Lines 6 to 7 are refused: it is no JSON object.

            """,
            run.Errors);
    }

    [Fact]
    public async Task Of_a_file_of_another_kind_the_first_hundred_refusals_are_said()
    {
        var lines = Enumerable.Range(0, 500).Select(static number => number % 2 == 0 ? "[]" : "f" + new string('x', 100_000));

        var run = await AuditTool.RunWithInputAsync(_folder, string.Join('\n', lines), "import");

        var said = run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((1, "0 imported, 0 already there, 500 refused\n"), (run.ExitCode, run.Output));
        Assert.Equal(101, said.Length);
        Assert.All(said, static line => Assert.InRange(line.Length, 1, 400));
        Assert.StartsWith("audit: Line 100 is refused: ", said[99], StringComparison.Ordinal);
        Assert.Equal("audit: 400 more lines are refused. Import the same again when these are mended.", said[100]);
    }

    [Fact]
    public async Task A_folder_is_no_file_to_import()
    {
        Directory.CreateDirectory(_folder.PathOf("folder"));

        var run = await AuditTool.RunAsync(_folder, "import", "folder");

        Assert.Equal(new ToolRun(3, "", "audit: 'folder' is a folder. Give the path of a file that 'audit export' wrote.\n"), run);
    }

    [Fact]
    public async Task The_id_of_a_row_with_other_contents_is_refused_and_said_to_be_in_quarantine()
    {
        var run = await AuditTool.RunWithInputAsync(_folder, $"{Good}\n{Good.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)}\n{Good}", "import", "-");

        Assert.Equal((1, "1 imported, 1 already there, 1 refused\n"), (run.ExitCode, run.Output));
        Assert.StartsWith("audit: Line 2 is refused: another entry with the id 'aud_1' is there.", run.Errors, StringComparison.Ordinal);
        Assert.Contains("audit_quarantine", run.Errors, StringComparison.Ordinal);
        Assert.Equal(1L, AuditFile.Value(_folder.PathOf("audit.db"), "SELECT count(*) FROM audit_quarantine"));
        Assert.Equal(["a", "audit.quarantine"], AuditFile.Rows(_folder.PathOf("audit.db")).Select(static row => row.Action));
    }

    [Fact]
    public async Task It_adds_to_a_file_that_a_log_writes()
    {
        var path = _folder.PathOf("audit.db");
        await using var log = AuditLog.Open(path);
        await log.WriteAsync(new AuditEntry { Action = "before" }, TestContext.Current.CancellationToken);

        var run = await AuditTool.RunWithInputAsync(_folder, Good, "import");
        await log.WriteAsync(new AuditEntry { Action = "after" }, TestContext.Current.CancellationToken);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["before", "a", "after"], AuditFile.Rows(path).Select(static row => row.Action));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_exit_code_3_and_makes_no_database()
    {
        var run = await AuditTool.RunAsync(_folder, "import", "none.jsonl");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("none.jsonl", run.Errors, StringComparison.Ordinal);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public async Task CtrlC_ends_it_also_while_it_waits_for_a_line()
    {
        using var import = AuditTool.Start(_folder, "import", "/dev/ptmx");
        while (!_folder.Files.Contains("audit.db"))
        {
            await Task.Yield();
        }

        await import.SignalAsync("INT");

        Assert.True(await import.ExitCodeAsync() == 130, import.ToString());
    }

    [Fact]
    public async Task An_interrupted_import_says_how_far_it_came_and_is_repeated_without_harm()
    {
        var source = Trail.Large(_folder, rows: 2_500, characters: 100);
        await AuditTool.RunAsync(_folder, "export", "-o", "trail.jsonl");
        await AuditTool.RunInShellAsync(_folder, "mkfifo pipe");
        var other = _folder.PathOf("other.db");

        using var import = AuditTool.Start(_folder, "import", "pipe", "--db", "other.db");
        await using (var pipe = new FileStream(_folder.PathOf("pipe"), FileMode.Open, FileAccess.Write))
        {
            await pipe.WriteAsync(await File.ReadAllBytesAsync(_folder.PathOf("trail.jsonl"), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
            while (!File.Exists(other) || AuditFile.Rows(other).Count < 2_000)
            {
                await Task.Yield();
            }

            await import.SignalAsync("INT");
            Assert.True(await import.ExitCodeAsync() == 130, import.ToString());
        }

        var again = await AuditTool.RunAsync(_folder, "import", "trail.jsonl", "--db", "other.db");

        Assert.Equal(["2,000 imported, 0 already there, 0 refused"], import.Output);
        Assert.Equal(new ToolRun(0, "500 imported, 2,000 already there, 0 refused\n", ""), again);
        Assert.Equal(AuditFile.Rows(source), AuditFile.Rows(other));
    }
}
