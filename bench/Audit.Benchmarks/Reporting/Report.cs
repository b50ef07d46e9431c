using System.Text;
using System.Text.Json;

namespace Audit.Benchmarks.Reporting;

/// <summary>What one subject measured: a table for people, and figures with keys for programs.</summary>
internal sealed class Report(string title, params string[] columns)
{
    private readonly List<string[]> _rows = [];
    private readonly Dictionary<string, Samples> _figures = [];

    public void AddRow(params string[] cells) => _rows.Add(cells);

    public void AddFigure(string key, Samples samples) => _figures.Add(key, samples);

    public string ToText()
    {
        var text = new StringBuilder().Append(title).Append("\n\n");
        int[] widths = [.. columns.Select((column, index) => _rows.Select(row => row[index].Length).Append(column.Length).Max())];
        foreach (var row in _rows.Prepend([.. widths.Select(static width => new string('-', width))]).Prepend(columns))
        {
            text.AppendJoin("  ", row.Select((cell, index) => index == 0 ? cell.PadRight(widths[index]) : cell.PadLeft(widths[index]))).Append('\n');
        }

        text.Append('\n');
        foreach (var (key, samples) in _figures)
        {
            text.Append(key).Append(": ").Append(samples.ToText("0.000")).Append('\n');
        }

        return text.ToString();
    }

    /// <summary><c>{"key": {"median": x, "min": x, "max": x}, …}</c></summary>
    public static string ToJson(IEnumerable<Report> reports) => JsonSerializer.Serialize(reports
        .SelectMany(static report => report._figures)
        .ToDictionary(static figure => figure.Key, static figure => new { median = figure.Value.Median, min = figure.Value.Min, max = figure.Value.Max }));
}
