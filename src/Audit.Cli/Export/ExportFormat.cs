namespace Audit.Cli.Export;

/// <summary>In which form rows are exported.</summary>
internal enum ExportFormat
{
    /// <summary>JSON lines, which <c>audit import</c> reads.</summary>
    Jsonl,

    /// <summary>Comma-separated values, for a spreadsheet.</summary>
    Csv,

    /// <summary>Common Event Format, for a SIEM.</summary>
    Cef,
}
