namespace Audit.Cli.Output;

/// <summary>Prints rows as a table on a terminal, whose columns are as wide as the first page needs.</summary>
internal sealed class TablePrinter(Screen screen, Column[] columns) : IRowPrinter
{
    private RowTable? _table;

    public void Print(IReadOnlyList<AuditRow> rows)
    {
        if (rows.Count > 0 && _table is null)
        {
            _table = RowTable.For(screen.Console, columns, rows);
            _table.WriteHeading();
        }

        foreach (var row in rows)
        {
            _table!.Write(row);
        }
    }

    public void End()
    {
    }
}
