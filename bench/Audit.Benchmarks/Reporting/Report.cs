using System.Text;
using System.Text.Json;

namespace Audit.Benchmarks.Reporting;

/// <summary>What one subject measured: a table for people, and figures with keys for programs.</summary>
internal sealed class Report(string title, params string[] columns)
{
    private readonly List<string[]> _rows = [];
    private readonly List<Figure> _figures = [];

    public void AddRow(params string[] cells) => _rows.Add(cells);

    public void AddFigure(string key, Samples samples, Target? target = null) => _figures.Add(new Figure(key, samples, target));

    public string ToText()
    {
        var text = new StringBuilder().Append(title).Append("\n\n");
        AppendTable(text, columns, _rows);
        AppendTable(text, ["key", "median", "min", "max", "target", ""], [.. _figures.Select(static figure => (string[])
            [figure.Key, Samples.ToText(figure.Samples.Median), Samples.ToText(figure.Samples.Min), Samples.ToText(figure.Samples.Max), $"{figure.Target}", figure.Verdict])]);
        return text.ToString();
    }

    /// <summary><c>{"key": {"median": x, "min": x, "max": x}, …}</c></summary>
    public static string ToJson(IEnumerable<Report> reports) => JsonSerializer.Serialize(reports
        .SelectMany(static report => report._figures)
        .ToDictionary(static figure => figure.Key, static figure => new { median = figure.Samples.Median, min = figure.Samples.Min, max = figure.Samples.Max }));

    private static void AppendTable(StringBuilder text, string[] columns, List<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        int[] widths = [.. columns.Select((column, index) => rows.Select(row => row[index].Length).Append(column.Length).Max())];
        foreach (var row in rows.Prepend([.. widths.Select(static width => new string('-', width))]).Prepend(columns))
        {
            text.AppendJoin("  ", row.Select((cell, index) => index == 0 ? cell.PadRight(widths[index]) : cell.PadLeft(widths[index]))).Append('\n');
        }

        text.Append('\n');
    }
}
