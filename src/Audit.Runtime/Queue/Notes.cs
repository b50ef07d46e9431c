using System.Globalization;
using Audit.Rows;
using Audit.Sqlite;

namespace Audit.Queue;

/// <summary>
/// What the log has to say about itself in its own table: entries that were lost, and rows that were set aside, summed
/// up by reason until a row is written of them. Not thread-safe: the queue guards it.
/// </summary>
internal sealed class Notes(TimeProvider time)
{
    private static readonly string[] Reasons = ["queue_full", "not_rendered", "refused", "closed"];
    private readonly Note[] _notes = new Note[Reasons.Length + 2];

    /// <summary>Rows that a spill file may have, and no transaction yet: they keep their ids, so that the table knows them should it get both.</summary>
    private readonly List<byte[]> _saved = [];

    private static int Quarantine => Reasons.Length;

    private static int Cut => Reasons.Length + 1;

    /// <summary>Whether there is anything to write.</summary>
    public bool Any { get; private set; }

    /// <summary>The name of a reason in rows, instruments and messages.</summary>
    public static string NameOf(DropReason reason) => Reasons[(int)reason];

    public void AddDropped(DropReason reason, long count) => Add((int)reason, count);

    public void AddQuarantined(long count) => Add(Quarantine, count);

    /// <summary>Adds rows that were committed and that the file lost.</summary>
    public void AddCut(long count) => Add(Cut, count);

    /// <summary>Renders a row for each reason and starts to count anew.</summary>
    public void MoveInto(RowBatch rows)
    {
        CopyInto(rows);
        Clear();
    }

    /// <summary>Renders a row for each reason; those of the first time are the same the next time, beside others for what came since.</summary>
    public void CopyInto(RowBatch rows)
    {
        if (_saved.Count == 0)
        {
            _saved.AddRange([.. Render()]);
            Array.Clear(_notes);
        }

        foreach (var row in _saved.Concat(Render()))
        {
            rows.Add(row);
        }
    }

    /// <summary>Starts to count anew.</summary>
    public void Clear()
    {
        Array.Clear(_notes);
        _saved.Clear();
        Any = false;
    }

    private IEnumerable<byte[]> Render()
    {
        for (var index = 0; index < _notes.Length; index++)
        {
            if (_notes[index].Count > 0)
            {
                yield return (index == Quarantine
                    ? Render("audit.quarantine", _notes[index], reason: null)
                    : Render("audit.gap", _notes[index], index == Cut ? "file_cut" : Reasons[index])).ToArray();
            }
        }
    }

    private void Add(int index, long count)
    {
        if (count == 0)
        {
            return;
        }

        ref var note = ref _notes[index];
        var now = TimeOfDay.Now(time).ToUnixTimeMilliseconds();
        note = new Note(note.Count + count, note.Count == 0 ? now : note.From, now);
        Any = true;
    }

    private static ReadOnlySpan<byte> Render(string action, Note note, string? reason)
    {
        var parameters = string.Create(CultureInfo.InvariantCulture, $"{{\"count\":{note.Count},\"from\":{note.From},\"to\":{note.To}{(reason is null ? "" : $",\"reason\":\"{reason}\"")}}}");
        var row = RowWriter.Scratch;
        row.Start(note.From, duration: null);
        row.Add(RowText.EntryId, EntryIds.NewOwn(note.From));
        row.Add(RowText.Action, action);
        row.Add(RowText.Transport, "internal");
        row.AddNull(RowText.UserId);
        row.AddNull(RowText.RequestId);
        row.Add(RowText.Parameters, parameters);
        row.AddNull(RowText.Result);
        row.Add(RowText.ErrorMessage, reason is null ? "The table refused entries; they are in audit_quarantine." : "Entries were lost.");
        row.Add(RowText.Status, AuditStatus.Error);
        row.AddNull(RowText.Target);
        row.AddNull(RowText.Context);
        return row.Row;
    }

    private readonly record struct Note(long Count, long From, long To);
}
