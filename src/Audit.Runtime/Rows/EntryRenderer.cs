using System.Text;
using Audit.Json;

namespace Audit.Rows;

/// <summary>Renders an <see cref="AuditEntry"/> as a row, with what was left out filled in and what is too long cut.</summary>
/// <param name="ids">Makes the ids of entries that have none.</param>
/// <param name="options">What else is filled in.</param>
/// <param name="maxCharacters">How many UTF-16 characters the texts of an entry may have together.</param>
internal sealed class EntryRenderer(EntryIds ids, AuditOptions options, int maxCharacters = EntryRenderer.MostCharacters)
{
    /// <summary>As many as <see cref="AuditOptions.MaxFieldBytes"/> allows one field at most: who writes an entry knows how long it should be, so this only keeps the program's memory.</summary>
    public const int MostCharacters = 16 * 1024 * 1024;

    /// <summary>How many are kept of a text that is cut.</summary>
    private const int KeptCharacters = 16 * 1024;

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
        var room = maxCharacters;
        row.Add(RowText.EntryId, Cut(id, ref room));
        row.Add(RowText.Action, Cut(entry.Action, ref room));
        row.Add(RowText.Transport, Cut(entry.Transport ?? options.Transport, ref room));
        row.Add(RowText.UserId, Cut(entry.UserId, ref room));
        row.Add(RowText.RequestId, Cut(entry.RequestId, ref room));
        row.Add(RowText.Parameters, CutJson(entry.Parameters, ref room));
        row.Add(RowText.Result, CutJson(entry.Result, ref room));
        row.Add(RowText.ErrorMessage, Cut(entry.ErrorMessage, ref room));
        row.Add(RowText.Status, Cut(entry.Status ?? (entry.ErrorMessage is null ? AuditStatus.Success : AuditStatus.Error), ref room));
        row.Add(RowText.Target, Cut(entry.Target, ref room));
        row.Add(RowText.Context, CutJson(entry.Context, ref room));
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

    /// <summary>The text, with its length where it is cut.</summary>
    private static string? Cut(string? text, ref int room) => text is null || TryTake(text, ref room) ? text : LongText.Cut(text, KeptCharacters);

    /// <summary>The JSON, or as much of it as is kept of a long text in JSON.</summary>
    private static string? CutJson(string? json, ref int room)
    {
        if (json is null || json.Length <= KeptCharacters || TryTake(json, ref room))
        {
            return json;
        }

        var aside = SpareRenderer.Rent();
        aside.Start(JsonSettings.Default).Render(json, static (renderer, text) => renderer.WriteStringValue(text));
        var cut = Encoding.UTF8.GetString(aside.Written);
        aside.Return();
        return cut;
    }

    private static bool TryTake(string text, ref int room)
    {
        var hasRoom = text.Length <= room;
        room -= hasRoom ? text.Length : 0;
        return hasRoom;
    }
}
