using System.Globalization;
using Audit.Cli.Output;
using Spectre.Console;

namespace Audit.Cli.Statistics;

/// <summary>Counts on a terminal, with a bar for each hour or day.</summary>
internal static class CountsTables
{
    /// <summary>How many actions and users are shown.</summary>
    private const int MostKinds = 15;

    /// <summary>How many hours or days are shown.</summary>
    private const int MostIntervals = 31;

    private const int NumberWidth = 12;
    private const int WidestKey = 40;

    public static void Print(IAnsiConsole console, TrailCounts counts)
    {
        var part = counts.Rows == 0 ? 0 : (double)counts.Errors / counts.Rows;
        console.Write(new Text(string.Create(CultureInfo.InvariantCulture, $"{counts.Rows:N0} rows, {counts.Errors:N0} errors ({part:P1})\n"), Styles.Heading));
        if (counts.Rows == 0)
        {
            return;
        }

        Kinds(console, "status", counts.ByStatus);
        Kinds(console, "action", counts.ByAction);
        Kinds(console, "user", counts.ByUser);
        Intervals(console, counts.Interval, counts.ByTime);
    }

    private static void Kinds(IAnsiConsole console, string name, IReadOnlyList<AuditCount> counts)
    {
        var widest = Math.Min(WidestKey, console.Profile.Width - (2 * NumberWidth));
        var width = Math.Max(name.Length, Math.Min(widest, counts.Max(static count => CellText.WidthOf(KeyOf(count)))));
        console.WriteLine();
        Line(console, width, name, "rows", "errors", Styles.Heading, Styles.Heading);
        foreach (var count in counts.Take(MostKinds))
        {
            Line(console, width, KeyOf(count), Number(count.Rows), Number(count.Errors), null, count.Errors > 0 ? Styles.Fault : Styles.Quiet);
        }

        if (counts.Count > MostKinds)
        {
            console.Write(new Text(string.Create(CultureInfo.InvariantCulture, $"… and {counts.Count - MostKinds:N0} more\n"), Styles.Quiet));
        }
    }

    private static void Line(IAnsiConsole console, int width, string key, string rows, string errors, Style? style, Style errorStyle)
    {
        var line = new Paragraph();
        line.Append(CellText.Fit(key, width, isRight: false), style).Append(CellText.Fit(rows, NumberWidth, isRight: true), style);
        line.Append(CellText.Fit(errors, NumberWidth, isRight: true), errorStyle).Append("\n");
        console.Write(line);
    }

    /// <summary>The last ones, each with a bar of those that succeeded and one of errors.</summary>
    private static void Intervals(IAnsiConsole console, string name, IReadOnlyList<AuditCount> counts)
    {
        var shown = counts.TakeLast(MostIntervals).ToList();
        var keyWidth = name == "day" ? "2026-01-31".Length : "2026-01-31T13:00Z".Length;
        var barWidth = Math.Max(1, console.Profile.Width - keyWidth - NumberWidth - 2);
        var most = shown.Max(static count => count.Rows);
        console.WriteLine();
        console.Write(new Text($"{name} (UTC)\n", Styles.Heading));
        foreach (var count in shown)
        {
            var cells = (int)Math.Max(1, count.Rows * barWidth / most);
            var errors = count.Errors == 0 ? 0 : (int)Math.Clamp(count.Errors * cells / count.Rows, 1, cells);
            var line = new Paragraph();
            line.Append(name == "day" ? count.Key![..keyWidth] : count.Key![..(keyWidth - 1)] + "Z").Append(CellText.Fit(Number(count.Rows), NumberWidth, isRight: true)).Append("  ");
            line.Append(new string('█', cells - errors), Styles.Text).Append(new string('█', errors), Styles.Fault).Append("\n");
            console.Write(line);
        }

        if (counts.Count > shown.Count)
        {
            console.Write(new Text(string.Create(CultureInfo.InvariantCulture, $"the last {shown.Count} of {counts.Count:N0}\n"), Styles.Quiet));
        }
    }

    private static string KeyOf(AuditCount count) => count.Key is null ? "(nobody)" : SafeText.OneLine(count.Key);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
