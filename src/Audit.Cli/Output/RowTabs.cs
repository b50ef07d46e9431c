namespace Audit.Cli.Output;

/// <summary>Rows for another program: a line each, with a tab between the columns and nothing cut. In a text, a tab or a line's end is an escape.</summary>
internal static class RowTabs
{
    private const string Columns = "seq\ttimestamp\tentry_id\taction\tuser_id\ttarget\tstatus\tduration_ms\terror_message\trequest_id\ttransport\tparameters\tresult\tcontext";

    /// <param name="output">Where to.</param>
    /// <param name="firstColumn">The name of a column before the others.</param>
    public static void WriteHeading(TextWriter output, string? firstColumn = null) => output.WriteLine(firstColumn is null ? Columns : $"{firstColumn}\t{Columns}");

    /// <param name="output">Where to.</param>
    /// <param name="row">The row.</param>
    /// <param name="time">How its time is written.</param>
    /// <param name="firstColumn">What stands in a column before the others.</param>
    public static void Write(TextWriter output, AuditRow row, TimeText time, string? firstColumn = null)
    {
        string?[] cells =
        [
            Column.Number(row.Seq), time.Of(row.Timestamp), row.EntryId, row.Action, row.UserId, row.Target, row.Status,
            row.Duration is { } duration ? Column.Number((long)duration.TotalMilliseconds) : "",
            row.ErrorMessage, row.RequestId, row.Transport, row.Parameters, row.Result, row.Context,
        ];
        output.WriteLine(string.Join('\t', cells.Select(SafeText.OneLine).Prepend(firstColumn).Skip(firstColumn is null ? 1 : 0)));
    }
}
