using Audit.Tests.Support;

namespace Audit.Cli.Tests.Terminal;

/// <summary>What somebody sees on a terminal.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public TerminalTests() => _path = Trail.In(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_query_is_a_table() => ShownAsync("audit query --limit 5");

    [Fact]
    public Task A_narrow_terminal_has_fewer_columns() => ShownAsync("audit query", columns: 72);

    [Fact]
    public Task A_very_narrow_terminal_has_less_of_long_names() => ShownAsync("audit query; audit stats --action close_dossier", columns: 60, rows: 40);

    [Fact]
    public Task A_row_is_shown_in_colours() => ShownAsync("audit show aud_0001", rows: 40);

    [Fact]
    public Task Counts_have_bars() => ShownAsync("audit stats", rows: 40);

    [Fact]
    public Task A_timeline_counts_from_its_first_row() => ShownAsync("audit timeline --request req-c --since 2026-01-01");

    [Fact]
    public Task Colours_can_be_refused() => ShownAsync("NO_COLOR=1 audit query --limit 1; NO_COLOR=1 audit show aud_0004");

    [Fact]
    public Task What_a_row_holds_is_no_command_in_an_export_either() => ShownAsync("audit export --format cef --id aud_0004; audit export --format csv --id aud_0004; audit export --id aud_0004");

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("cef")]
    public async Task Nothing_in_a_row_begins_a_line_of_an_export_or_turns_it_round(string format)
    {
        var path = Trail.In(_folder, [Trail.Entry(1, "a", "u", null) with { ErrorMessage = "1\n2\r\n3\u00854\u20285\u20296\v7\f8\u202e9\u2066", Status = "error" }], "lines.db");
        using var session = TerminalSession.Start(_folder, $"audit export --format {format} --db {path}; audit query --json --db {path}; audit query --db {path}", 800, 30);
        Assert.Equal(0, await session.ExitCodeAsync());

        var text = session.Screen.Text;
        Assert.DoesNotContain(text, static character => character is '\u0085' or '\u2028' or '\u2029' or '\u202e' or '\u2066');
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(format == "csv" ? 7 : 6, lines.Length); // of the export, of the array, of the table
        Assert.Contains(@"\u202e", text, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_progress_bar_leaves_nothing_behind() => ShownAsync("audit export -o trail.csv --format csv");

    [Fact]
    public async Task A_tail_grows_until_CtrlC_and_that_is_its_good_end()
    {
        await using var log = AuditLog.Open(_path);
        using var session = TerminalSession.Start(_folder, "audit tail -f --lines 2");
        await session.ShowsLineAsync("dossier:43");
        await log.WriteAsync(Trail.Entry(7, "close_dossier", "dave", "dossier:43") with { Status = "error", ErrorMessage = "It is closed already" }, TestContext.Current.CancellationToken);
        await session.ShowsLineAsync("It is closed");

        await session.TypeAsync("\u0003");

        Assert.Equal(0, await session.ExitCodeAsync());
        Snapshot.Verify(session.Screen);
    }

    private async Task ShownAsync(string command, int columns = 100, int rows = 30, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        using var session = TerminalSession.Start(_folder, command, columns, rows);
        Assert.Equal(0, await session.ExitCodeAsync());
        Snapshot.Verify(session.Screen, test);
    }
}
