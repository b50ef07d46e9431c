using Audit.Tests.Support;
using System.Text.Json;

namespace Dossiers.Tests;

public sealed class MorningTests(MorningFixture morning) : IClassFixture<MorningFixture>
{
    private static readonly string[] Actions =
    [
        "approve_dossier",
        "assign_dossier",
        "attach_document",
        "close_dossier",
        "count_dossiers",
        "create_dossier",
        "delete_dossier",
        "read_dossier",
        "search_dossiers",
    ];

    [Fact]
    public void It_ends_well_and_complains_of_nothing()
    {
        Assert.Equal(0, morning.ExitCode);
        Assert.Empty(morning.Errors);
        Assert.DoesNotContain(morning.Output, line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("warn:", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_first_line_is_its_own() => Assert.Equal("A morning at the office:", morning.Output[0]);

    [Fact]
    public void Who_reads_is_said()
        => Assert.Equal(["bob", "dave"], morning.Rows.Where(static row => row.Action == "read_dossier").Select(static row => row.UserId).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_printed_counts_are_those_of_the_file()
    {
        var rows = morning.Rows.Count;

        Assert.Contains($"The audit trail of this run: {rows} rows (the file has {rows})", morning.Output);
        Assert.Contains($"Entries:  {rows} submitted, {rows} committed, 0 dropped", morning.Output);
    }

    [Fact]
    public void Each_action_has_a_line_with_its_calls_and_errors()
    {
        foreach (var action in morning.Rows.GroupBy(row => row.Action))
        {
            var cells = morning.Output.Select(Cells).Single(cells => cells.Length == 5 && cells[0] == action.Key);

            Assert.Equal($"{action.Count()}", cells[1]);
            Assert.Equal($"{action.Count(row => row.Status == "error")}", cells[2]);
        }
    }

    [Fact]
    public void The_telling_rows_are_printed_and_not_all_of_them()
    {
        var printed = morning.Output.Select(Cells).Where(cells => cells.Length == 9 && long.TryParse(cells[0], out _)).ToList();

        Assert.InRange(printed.Count, 20, 30);
        Assert.Equal(Actions, printed.Select(cells => cells[3]).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(printed, cells => cells[2] == "bob" && cells[5] == "error" && cells[8].StartsWith("bob is no supervisor", StringComparison.Ordinal));
    }

    [Fact]
    public void What_goes_to_a_file_is_plain_and_of_bounded_width()
    {
        Assert.DoesNotContain(morning.Output, line => line.Contains('\e'));
        Assert.All(morning.Output.Where(line => line.StartsWith('│')), line => Assert.InRange(line.Length, 1, 180));
    }

    [Fact]
    public void The_path_of_the_file_is_printed() => Assert.Contains($"Database: {morning.Database}", morning.Output);

    [Fact]
    public async Task The_printed_line_of_sql_runs_in_a_shell_and_tells_who_failed()
    {
        var line = morning.Output.Single(line => line.TrimStart().StartsWith("sqlite3 ", StringComparison.Ordinal));

        using var shell = ChildProcess.Start(Path.GetTempPath(), ["sh", "-c", line]);
        var exitCode = await shell.ExitCodeAsync();

        Assert.False(exitCode == 127, "The tool sqlite3 is missing: apt-get install sqlite3, or run eng/test, which does.");
        Assert.True(exitCode == 0, shell.ToString());
        Assert.Contains(shell.Output, line => line.Contains("bob", StringComparison.Ordinal) && line.Contains("is no supervisor", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_hundred_rows_show_every_action_five_users_success_and_error()
    {
        Assert.True(morning.Rows.Count >= 200, $"{morning.Rows.Count} rows");
        Assert.Equal(Actions, morning.Rows.Select(row => row.Action).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["alice", "bob", "carol", "dave", "erin"], morning.Rows.Select(row => row.UserId).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["error", "success"], morning.Rows.Select(row => row.Status).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rows_are_numbered_without_a_hole_and_no_id_comes_twice()
    {
        Assert.Equal(Enumerable.Range(1, morning.Rows.Count).Select(seq => (long)seq), morning.Rows.Select(row => row.Seq));
        Assert.Equal(morning.Rows.Count, morning.Rows.Select(row => row.EntryId).Distinct().Count());
    }

    [Fact]
    public void Every_row_says_who_when_how_and_in_which_request() => Assert.All(morning.Rows, row =>
    {
        Assert.False(string.IsNullOrEmpty(row.UserId));
        Assert.False(string.IsNullOrEmpty(row.RequestId));
        Assert.Equal("http", row.Transport);
        Assert.Contains($"\"role\":[\"{(row.UserId is "carol" or "erin" ? "Supervisor" : "Clerk")}\"]", row.Context, StringComparison.Ordinal);
        Assert.InRange(row.Timestamp, morning.Began.AddMilliseconds(-1), morning.Ended);
        Assert.NotNull(row.DurationMs);
    });

    [Fact]
    public void Each_call_was_a_request_of_its_own() =>
        Assert.Equal(morning.Rows.Count, morning.Rows.Select(row => row.RequestId).Distinct().Count());

    [Fact]
    public void Parameters_and_results_are_json() => Assert.All(morning.Rows, row =>
    {
        using var parameters = JsonDocument.Parse(row.Parameters!);
        using var result = JsonDocument.Parse(row.Result ?? "null");
        Assert.Equal(JsonValueKind.Object, parameters.RootElement.ValueKind);
    });

    [Fact]
    public void A_row_holds_what_was_asked_and_what_came_of_it()
    {
        var row = morning.Rows.First(row => row.Action == "create_dossier" && row.Result?.Contains("Building permit, 12 Mill Lane", StringComparison.Ordinal) == true);

        Assert.Contains("Mill Lane", row.Parameters!, StringComparison.Ordinal);
        Assert.Contains("\"Normal\"", row.Parameters!, StringComparison.Ordinal);
        Assert.Contains("\"Open\"", row.Result, StringComparison.Ordinal);
        Assert.Null(row.ErrorMessage);
    }

    [Fact]
    public void Every_row_about_one_dossier_names_it_whether_the_call_or_its_result_told()
    {
        Assert.All(morning.Rows.Where(static row => row.Action == "create_dossier" && row.Status == "success"), static row =>
        {
            using var result = JsonDocument.Parse(row.Result!);
            Assert.Equal($"dossier:{result.RootElement.GetProperty("Id")}", row.Target);
        });
        Assert.All(morning.Rows.Where(static row => row.Action is "assign_dossier" or "approve_dossier" or "close_dossier"), static row =>
        {
            using var parameters = JsonDocument.Parse(row.Parameters!);
            Assert.Equal($"dossier:{parameters.RootElement.GetProperty("dossierId")}", row.Target);
        });
        Assert.All(morning.Rows.Where(static row => row.Action == "search_dossiers"), static row => Assert.Null(row.Target));
    }

    [Fact]
    public void A_row_of_a_closing_tells_who_approved_it()
        => Assert.All(morning.Rows.Where(static row => row.Action == "close_dossier" && row.Status == "success"), static row =>
        {
            using var context = JsonDocument.Parse(row.Context!);
            Assert.NotEmpty(context.RootElement.GetProperty("details").GetProperty("approved_by").GetString()!);
        });

    [Theory]
    [InlineData("approve_dossier", "bob", "bob is no supervisor and may not approve dossier")]
    [InlineData("approve_dossier", "erin", "erin created dossier")]
    [InlineData("create_dossier", "bob", "A dossier needs a title.")]
    [InlineData("read_dossier", "dave", "There is no dossier 4711.")]
    [InlineData("close_dossier", "dave", "this needs one that is Approved.")]
    [InlineData("attach_document", "alice", "A document has 1 to 1048576 bytes")]
    [InlineData("delete_dossier", "bob", "There is no dossier")]
    [InlineData("count_dossiers", "dave", "HTTP 403 Forbidden, before the endpoint ran")]
    [InlineData("search_dossiers", "dave", "canceled")]
    public void A_refusal_leaves_one_row_with_its_message_and_no_result(string action, string user, string message)
    {
        var row = Assert.Single(morning.Rows, row => row.Action == action && row.UserId == user && row.Status == "error");

        Assert.Contains(message, row.ErrorMessage!, StringComparison.Ordinal);
        Assert.Null(row.Result);
    }

    [Fact]
    public void The_reader_who_gave_up_did_not_wait_for_the_archive()
    {
        var row = morning.Rows.Single(row => row.Action == "search_dossiers" && row.Status == "error");

        Assert.InRange(row.DurationMs!.Value, 1, 9_000);
    }

    [Fact]
    public void An_uploaded_file_is_a_marker_and_not_its_content() =>
        Assert.All(morning.Rows.Where(row => row.Action == "attach_document"), row =>
        {
            using var parameters = JsonDocument.Parse(row.Parameters!);
            Assert.Equal("[Stream]", parameters.RootElement.GetProperty("content").GetString());
        });

    private static string[] Cells(string line) =>
        line.StartsWith('│') ? [.. line.Trim('│').Split('│').Select(cell => cell.Trim())] : [];
}
