using System.Text.Json;
using Audit.Tests.Support;

namespace Audit.Cli.Tests.Commands;

/// <summary><c>audit query</c>, in a pipe.</summary>
public sealed class QueryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public QueryTests() => Trail.In(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("6 5 4 3 2 1")]
    [InlineData("1 2 3 4 5 6", "--oldest-first")]
    [InlineData("3 1", "--user", "alice")]
    [InlineData("4 3", "--action", "close_dossier")]
    [InlineData("6 4 3 1", "--action", "cl*", "--action", "create_dossier")]
    [InlineData("3 1", "--target", "dossier:42")]
    [InlineData("4 3", "--request", "req-c")]
    [InlineData("4 3", "--status", "error")]
    [InlineData("4", "--outcome", "denied")]
    [InlineData("1", "--tenant", "north")]
    [InlineData("6", "--transport", "worker")]
    [InlineData("2", "--id", "aud_0002")]
    [InlineData("2", "--text", "zoë")]
    [InlineData("6 1", "--where", "parameters.request.Title=Permit")]
    [InlineData("1", "--where", "parameters.request.Title=Permit", "--where", "result.Id=42")]
    [InlineData("6 5 4", "--since", "2026-01-31T13:00:04Z")]
    [InlineData("6 5 4", "--since", "2026-01-31T15:00:04+02:00")]
    [InlineData("2 1", "--until", "2026-01-31 13:00:03")]
    [InlineData("6 5 4 3 2 1", "--since", "2026-01-31", "--until", "2026-02-01")]
    [InlineData("5", "--unfinished")]
    public async Task It_prints_the_rows_for_which_all_that_is_given_holds(string rows, params string[] arguments)
    {
        var run = await AuditTool.RunAsync(_folder, ["query", .. arguments]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("seq\ttimestamp\tentry_id\taction\tuser_id\t", run.Output, StringComparison.Ordinal);
        Assert.Equal(rows, string.Join(' ', run.Lines.Skip(1).Select(static line => line.Split('\t')[0])));
    }

    [Theory]
    [InlineData("1", "query", "--text", "permit")]
    [InlineData("2 1", "query", "--text", "permit", "--looks")]
    [InlineData("2", "query", "--action", "audit.viewed")]
    [InlineData("1", "tail")]
    [InlineData("1 2", "tail", "--looks")]
    [InlineData("1 2", "export", "--format", "csv")]
    public async Task Looks_at_the_trail_are_printed_where_they_are_asked_for_and_exported_always(string rows, params string[] arguments)
    {
        Trail.In(_folder, [Trail.Entry(1, "open", "alice", null) with { Parameters = """{"text":"permit"}""" }, Trail.Entry(2, "audit.viewed", "paula", null) with { Parameters = """{"text":"permit"}""" }], "looks.db");

        var run = await AuditTool.RunAsync(_folder, ["--db", "looks.db", .. arguments]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(rows, string.Join(' ', run.Lines.Where(static line => char.IsAsciiDigit(line[0])).Select(static line => line.Split('\t', ',')[0])));
    }

    [Fact]
    public async Task Rows_that_wait_in_the_spill_file_are_said_and_no_more_when_they_are_written()
    {
        using (var locker = AuditFile.Connect(_folder.PathOf("audit.db")))
        {
            locker.Run("BEGIN IMMEDIATE");
            await using var log = AuditLog.Open(_folder.PathOf("audit.db"), new AuditOptions { StartWithoutStore = true });
            Assert.True(log.TryEnqueue(new AuditEntry { Action = "late" }));
        }

        foreach (var command in (string[])["query", "stats", "tail"])
        {
            var run = await AuditTool.RunAsync(_folder, command);
            Assert.Equal($"audit: 1 row waits in the spill file '{_folder.PathOf("audit.db.spill")}' and is written when the log opens next.\n", run.Errors);
            Assert.DoesNotContain("late", run.Output, StringComparison.Ordinal);
        }

        await using (AuditLog.Open(_folder.PathOf("audit.db")))
        {
        }

        var after = await AuditTool.RunAsync(_folder, "query");
        Assert.Equal("", after.Errors);
        Assert.Contains("late", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_array_of_objects_with_the_column_names_as_keys()
    {
        var run = await AuditTool.RunAsync(_folder, "query", "--json", "--oldest-first");

        var row = JsonDocument.Parse(run.Output).RootElement[0];
        Assert.Equal(
            ["seq", "entry_id", "timestamp", "action", "transport", "user_id", "request_id", "parameters", "result", "error_message", "duration_ms", "status", "target", "context"],
            row.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(1769864401000, row.GetProperty("timestamp").GetInt64());
        Assert.Equal("""{"Id":42}""", row.GetProperty("result").GetString());
        Assert.Equal(6, JsonDocument.Parse(run.Output).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Where_more_rows_follow_it_says_how_to_go_on_and_each_row_comes_once()
    {
        var (seen, after) = (new List<string>(), Array.Empty<string>());
        do
        {
            var run = await AuditTool.RunAsync(_folder, ["query", "--limit", "4", .. after]);
            seen.AddRange(run.Lines.Skip(1).Select(static line => line.Split('\t')[0]));
            after = run.Errors.Length == 0 ? [] : run.Errors.Trim().Split(' ')[^2..];
        }
        while (after.Length > 0);

        Assert.Equal(["6", "5", "4", "3", "2", "1"], seen);
    }

    [Fact]
    public async Task No_row_is_no_fault()
    {
        var text = await AuditTool.RunAsync(_folder, "query", "--user", "nobody");
        var json = await AuditTool.RunAsync(_folder, "query", "--user", "nobody", "--json");

        Assert.Equal(new ToolRun(0, "", "audit: No row matches.\n"), text);
        Assert.Equal(new ToolRun(0, "[]\n", "audit: No row matches.\n"), json);
    }

    [Fact]
    public async Task A_line_is_a_row_in_whole_and_nothing_in_it_is_a_command()
    {
        var run = await AuditTool.RunAsync(_folder, "query", "--request", "req-c");

        Assert.Equal(
            [
                "4\t2026-01-31T13:00:04.000Z\taud_0004\tclose_dossier\t\\u001b[2J\\u001b]0;owned\\u0007[red]mallory[/]\\u202e\tdossier:7\terror\t4\tNot allowed\treq-c\thttp\t\t\t{\"outcome\":\"denied\"}",
                "3\t2026-01-31T13:00:03.000Z\taud_0003\tclose_dossier\talice\tdossier:42\terror\t3\tThe dossier is\\nlocked\treq-c\thttp\t{\"id\":42}\t\t",
            ],
            run.Lines.Skip(1));
    }

    [Fact]
    public async Task Times_are_shown_in_the_local_zone_when_asked()
    {
        var run = await AuditTool.RunInShellAsync(_folder, "TZ=Europe/Berlin audit query --id aud_0001 --local");

        Assert.Contains("\t2026-01-31T14:00:01.000+01:00\t", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_of_the_tool_may_stand_before_the_command()
    {
        File.Move(_folder.PathOf("audit.db"), _folder.PathOf("other.db"));

        var run = await AuditTool.RunAsync(_folder, "--db", "other.db", "--json", "query", "--limit", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(6, JsonDocument.Parse(run.Output).RootElement[0].GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task A_user_may_be_called_like_a_file_of_arguments()
    {
        var run = await AuditTool.RunAsync(_folder, "query", "--user", "@alice");

        Assert.Equal(new ToolRun(0, "", "audit: No row matches.\n"), run);
    }
}
