namespace Audit.Cli.Output;

/// <summary>Prints rows one page after the other.</summary>
internal interface IRowPrinter
{
    void Print(IReadOnlyList<AuditRow> rows);

    /// <summary>Prints what follows the last row.</summary>
    void End();
}
