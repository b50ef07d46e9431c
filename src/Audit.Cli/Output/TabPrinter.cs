namespace Audit.Cli.Output;

/// <summary>Prints rows for another program, with tabs between the columns.</summary>
internal sealed class TabPrinter(TextWriter output, TimeText time) : IRowPrinter
{
    private bool _hasHeading;

    public void Print(IReadOnlyList<AuditRow> rows)
    {
        if (rows.Count > 0 && !_hasHeading)
        {
            _hasHeading = true;
            RowTabs.WriteHeading(output);
        }

        foreach (var row in rows)
        {
            RowTabs.Write(output, row, time);
        }
    }

    public void End()
    {
    }
}
