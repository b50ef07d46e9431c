namespace Audit.Cli.Output;

/// <summary>Rows that come one by one: lines of a table on a terminal, else lines with tabs; or JSON.</summary>
internal sealed class RowLines(Screen screen, TimeText time, bool isJson) : IDisposable
{
    private readonly RowJson _json = new();
    private readonly RowTable? _table = screen.IsTerminal ? RowTable.ForRowsToCome(screen.Console, RowColumns.OfQuery(time)) : null;

    public void Write(AuditRow row)
    {
        if (isJson)
        {
            screen.Out.WriteLine(_json.Of(row));
        }
        else if (_table is not null)
        {
            _table.Write(row);
        }
        else
        {
            RowTabs.Write(screen.Out, row, time);
        }
    }

    public void Dispose() => _json.Dispose();
}
