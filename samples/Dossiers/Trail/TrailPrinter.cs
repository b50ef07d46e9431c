using System.Globalization;
using Audit;
using Spectre.Console;

namespace Dossiers.Trail;

/// <summary>Prints the trail of one run: a line an action, then the most telling rows, then how to ask for more.</summary>
internal static class TrailPrinter
{
    // A file or a pipe has no width; this shows what was called and what came of it.
    private const int WidthOfFile = 180;

    public static void Print(TrailReader trail, AuditStatistics statistics)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFile;
            AnsiConsole.Profile.Capabilities.Ansi = false;
        }

        Console.WriteLine();
        Console.WriteLine($"The audit trail of this run: {trail.CountRun()} rows (the file has {trail.CountAll()})");
        if (trail.CountRun() > 0)
        {
            AnsiConsole.Write(ActionTable(trail.Actions()));
            Console.WriteLine();
            Console.WriteLine("The last of each kind:");
            AnsiConsole.Write(RowTable(trail.LastOfEachKind()));
        }

        Console.WriteLine();
        Console.WriteLine($"Entries:  {statistics.Submitted} submitted, {statistics.Committed} committed, {statistics.Dropped} dropped");
        Console.WriteLine($"Database: {trail.Path}");
        Console.WriteLine("Who failed at what:");
        Console.WriteLine($"  sqlite3 -box {ShellQuoted(trail.Path)} \"SELECT user_id, action, error_message FROM audit_log WHERE status = 'error' ORDER BY seq\"");
    }

    private static Table ActionTable(IEnumerable<ActionSummary> actions)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("action");
        foreach (var number in new[] { "calls", "errors", "users", "slowest ms" })
        {
            table.AddColumn(new TableColumn(number).RightAligned());
        }

        foreach (var action in actions)
        {
            table.AddRow(
                Cell(action.Action),
                Cell(action.Calls),
                action.Errors == 0 ? Cell(0L) : new Text($"{action.Errors}", Color.Red),
                Cell(action.Users),
                Cell(action.SlowestMs));
        }

        return table;
    }

    /// <summary>One line a row, errors excepted: they are shown whole. A narrow terminal goes without time, target and parameters.</summary>
    private static Table RowTable(IEnumerable<TrailRow> rows)
    {
        var wide = AnsiConsole.Profile.Width >= 120;
        var json = wide ? (AnsiConsole.Profile.Width - 92) / 2 : Math.Max(12, AnsiConsole.Profile.Width - 56);
        var table = new Table().Border(TableBorder.Rounded).AddColumns(wide
            ? ["seq", "time (UTC)", "user", "action", "target", "status", "ms", "parameters", "result or error"]
            : ["seq", "user", "action", "status", "ms", "result or error"]);
        foreach (var row in rows)
        {
            var failed = row.Status == AuditStatus.Error;
            var time = Cell(row.Timestamp.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture));
            var status = new Text(row.Status, failed ? Color.Red : Color.Green);
            var outcome = failed ? new Text(row.ErrorMessage ?? "", Color.Red) : Cell(Shortened(row.Result, json));
            table.AddRow(wide
                ? [Cell(row.Seq), time, Cell(row.UserId), Cell(row.Action), Cell(row.Target), status, Cell(row.DurationMs), Cell(Shortened(row.Parameters, json)), outcome]
                : [Cell(row.Seq), Cell(row.UserId), Cell(row.Action), status, Cell(row.DurationMs), outcome]);
        }

        return table;
    }

    private static Text Cell(string? text) => new(text ?? "");

    private static Text Cell(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    private static string? Shortened(string? text, int width) => text?.Length > width ? $"{text[..(width - 1)]}…" : text;

    private static string ShellQuoted(string path) => $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
