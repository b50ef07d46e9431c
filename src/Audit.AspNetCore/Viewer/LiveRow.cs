using System.Text;

namespace Audit.Viewer;

/// <summary>A row as all live views send it; written out when the first does. Thread-safe.</summary>
internal sealed class LiveRow(AuditRow row)
{
    private byte[]? _event;

    /// <summary>Its place in the trail.</summary>
    public long Seq => row.Seq;

    /// <summary>The event, as it goes out.</summary>
    public byte[] Event => _event ??= Encoding.UTF8.GetBytes(
        $"id: {AuditCursor.After(row)}\nevent: row\ndata: {ViewerJson.Text(json => ViewerJson.WriteSummary(json, row))}\n\n");
}
