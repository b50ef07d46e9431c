using System.Text;

namespace Audit.Viewer;

/// <summary>A row as all live views send it.</summary>
/// <param name="Seq">Its place in the trail.</param>
/// <param name="Event">The event, as it goes out.</param>
internal sealed record LiveRow(long Seq, byte[] Event)
{
    public static LiveRow Of(AuditRow row) =>
        new(row.Seq, Encoding.UTF8.GetBytes($"id: {AuditCursor.After(row)}\nevent: row\ndata: {ViewerJson.Text(json => ViewerJson.WriteSummary(json, row))}\n\n"));
}
