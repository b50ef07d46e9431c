namespace Audit.Queue;

/// <summary>Renders an <see cref="AuditEntry"/> as a row, with what was left out filled in.</summary>
internal sealed class EntryRenderer(EntryIds ids, AuditOptions options)
{
    /// <summary>Renders into scratch space of this thread.</summary>
    /// <returns>The row, until this thread renders the next.</returns>
    public ReadOnlySpan<byte> Render(AuditEntry entry)
    {
        // An id tells when it was made: a time that the caller sets, perhaps of long ago, has no part in it.
        var now = options.TimeProvider.GetUtcNow();
        var id = string.IsNullOrEmpty(entry.EntryId) ? ids.New(now.ToUnixTimeMilliseconds()) : entry.EntryId;

        // Only now: the user's id function may itself write an entry.
        var row = RowWriter.Scratch;
        row.Start((entry.Timestamp ?? now).ToUnixTimeMilliseconds(), entry.Duration is { } duration ? duration.Ticks / TimeSpan.TicksPerMillisecond : null);
        row.Add(RowText.EntryId, id);
        row.Add(RowText.Action, entry.Action);
        row.Add(RowText.Transport, entry.Transport ?? options.Transport);
        row.Add(RowText.UserId, entry.UserId);
        row.Add(RowText.RequestId, entry.RequestId);
        row.Add(RowText.Parameters, entry.Parameters);
        row.Add(RowText.Result, entry.Result);
        row.Add(RowText.ErrorMessage, entry.ErrorMessage);
        row.Add(RowText.Status, entry.Status ?? (entry.ErrorMessage is null ? AuditStatus.Success : AuditStatus.Error));
        row.Add(RowText.Target, entry.Target);
        row.Add(RowText.Context, entry.Context);
        return row.Row;
    }

    /// <summary>Renders, as a row that no table takes, what should be an entry and is none.</summary>
    public static ReadOnlySpan<byte> RenderNoEntry(string id, string contents, string reason)
    {
        var row = RowWriter.Scratch;
        row.Start(timestamp: 0, duration: null);
        row.Add(RowText.EntryId, id);
        row.AddNull(RowText.Action);
        row.AddNull(RowText.Transport);
        row.AddNull(RowText.UserId);
        row.AddNull(RowText.RequestId);
        row.Add(RowText.Parameters, contents);
        row.AddNull(RowText.Result);
        row.Add(RowText.ErrorMessage, reason);
        row.AddNull(RowText.Status);
        row.AddNull(RowText.Target);
        row.AddNull(RowText.Context);
        return row.Row;
    }
}
