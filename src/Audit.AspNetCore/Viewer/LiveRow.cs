namespace Audit.Viewer;

/// <summary>A row as all live views send it.</summary>
/// <param name="Seq">Its place in the trail.</param>
/// <param name="Event">The event, as it goes out.</param>
internal sealed record LiveRow(long Seq, string Event)
{
    public static LiveRow Of(AuditRow row) =>
        new(row.Seq, $"id: {AuditCursor.After(row)}\nevent: row\ndata: {ViewerJson.Text(json => ViewerJson.WriteSummary(json, row))}\n\n");
}
