using Spectre.Console;

namespace Audit.Cli.Output;

/// <summary>Rows on a terminal, a line each, in columns of its width.</summary>
internal sealed class RowTable
{
    private const string Gap = "  ";

    /// <summary>How many cells the last column has at least, for which others are left out.</summary>
    private const int LeastLastWidth = 14;

    private readonly IAnsiConsole _console;
    private readonly (Column Column, int Width)[] _columns;

    private RowTable(IAnsiConsole console, (Column Column, int Width)[] columns)
    {
        _console = console;
        var kept = columns.ToList();
        foreach (var column in columns.Where(static column => column.Column.Dispensability > 0).OrderBy(static column => column.Column.Dispensability))
        {
            _ = Free(kept) < LeastLastWidth && kept.Remove(column);
        }

        Narrow(kept);
        kept[^1] = (kept[^1].Column, Math.Max(1, Free(kept)));
        _columns = [.. kept];
    }

    /// <summary>A table whose columns are as wide as these rows need.</summary>
    public static RowTable For(IAnsiConsole console, Column[] columns, IReadOnlyList<AuditRow> rows) =>
        new(console, [.. columns.Select(column => (column, Math.Min(column.MaxWidth, rows.Select(row => CellText.WidthOf(column.Text(row))).Append(CellText.WidthOf(column.Heading)).Max())))]);

    /// <summary>A table of rows that are yet to come.</summary>
    public static RowTable ForRowsToCome(IAnsiConsole console, Column[] columns) => new(console, [.. columns.Select(static column => (column, column.UsualWidth))]);

    public void WriteHeading() => WriteLine(static column => column.Heading, static _ => Styles.Heading);

    public void Write(AuditRow row) => WriteLine(column => column.Text(row), column => column.StyleOf(row));

    /// <summary>Cuts the widest of the columns that may be cut, for as long as the last one has no room for its heading.</summary>
    private void Narrow(List<(Column Column, int Width)> columns)
    {
        while (Free(columns) < columns[^1].Column.Heading.Length && columns.Exists(IsWide))
        {
            var widest = columns.Where(IsWide).MaxBy(static column => column.Width);
            columns[columns.IndexOf(widest)] = (widest.Column, widest.Width - 1);
        }

        static bool IsWide((Column Column, int Width) column) => column.Column.LeastWidth > 0 && column.Width > column.Column.LeastWidth;
    }

    private int Free(List<(Column Column, int Width)> columns) =>
        _console.Profile.Width - columns.SkipLast(1).Sum(static column => column.Width + Gap.Length);

    private void WriteLine(Func<Column, string> text, Func<Column, Style?> style)
    {
        var line = new Paragraph();
        foreach (var (column, width) in _columns.SkipLast(1))
        {
            line.Append(CellText.Fit(text(column), width, column.IsRight), style(column)).Append(Gap);
        }

        var (last, lastWidth) = _columns[^1];
        line.Append(CellText.Fit(text(last), lastWidth, isRight: false).TrimEnd(), style(last));
        _console.Write(line);
        _console.WriteLine();
    }
}
