namespace Audit.Cli.Output;

/// <summary>Prints rows as one JSON array, a row a line.</summary>
internal sealed class JsonArrayPrinter(TextWriter output) : IRowPrinter, IDisposable
{
    private readonly RowJson _json = new();
    private bool _hasRows;

    public void Print(IReadOnlyList<AuditRow> rows)
    {
        foreach (var row in rows)
        {
            output.WriteLine(_hasRows ? "," : "[");
            output.Write(_json.Of(row));
            _hasRows = true;
        }
    }

    public void End()
    {
        if (_hasRows)
        {
            output.WriteLine();
            output.WriteLine("]");
        }
        else
        {
            output.WriteLine("[]");
        }
    }

    public void Dispose() => _json.Dispose();
}
