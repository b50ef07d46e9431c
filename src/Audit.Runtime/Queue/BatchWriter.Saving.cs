using System.Diagnostics;
using Audit.Spill;

namespace Audit.Queue;

/// <content>How it saves what the store does not take in time.</content>
internal sealed partial class BatchWriter
{
    /// <summary>What a signal had saved and is not written yet; null when there is nothing.</summary>
    private SavedFile? _saved;

    /// <summary>
    /// Gives up, once the queue is closed, what is not written yet: it goes to a spill file. May be called from any thread,
    /// also while the writer's is in the store, and several times.
    /// </summary>
    public void GiveUp()
    {
        lock (_holding)
        {
            if (!_gaveUp)
            {
                _gaveUp = true;
                SpillRest();
            }
        }
    }

    /// <summary>
    /// Brings what is not written yet to a spill file, for a program that may be ending, and holds up everybody for a
    /// moment: what is accepted until then is safe. The file stays until the store has what is in it, so a program that
    /// goes on has lost nothing by it, and one that ends later has not either.
    /// </summary>
    /// <param name="hold">Called once it is done, or cannot be: until it returns, nothing more is accepted.</param>
    public void SaveAndHold(Action hold)
    {
        lock (_holding)
        {
            _queue.Hold(() =>
            {
                if (!_gaveUp)
                {
                    SaveForNow();
                }

                hold();
            });
        }
    }

    /// <summary>Where it fails there is nothing better to do than to go on: closing tries again, and reports.</summary>
    private void SaveForNow()
    {
        try
        {
            Save(out var file);
            ForgetSaved(); // the new file has what that one had, but for what is written
            _saved = file is null ? null : new SavedFile(file, _queue.Accepted);
        }
        catch (Exception)
        {
        }
    }

    /// <summary>Removes what a signal had saved, once the store has it.</summary>
    private void ForgetSavedIfWritten()
    {
        if (!_gaveUp && _saved is { } saved && _queue.Settled >= saved.Position)
        {
            ForgetSaved();
        }
    }

    /// <summary>A file that stays costs nothing: the store knows its rows.</summary>
    private void ForgetSaved()
    {
        try
        {
            _saved?.Delete();
        }
        catch (Exception)
        {
        }

        _saved = null;
    }

    private void SpillRest()
    {
        Exception? fault = null;
        var (saved, file) = (0L, null as string);
        try
        {
            saved = Save(out file);
            _queue.ForgetNotes();
            ForgetSaved();
        }
        catch (Exception exception)
        {
            fault = exception;
        }

        var lost = _queue.Abandon(saved);
        if (saved > 0)
        {
            _report.Spilled(file!, saved);
        }

        if (lost > 0)
        {
            _report.LostAtClose(fault, _spill.Path, lost);
        }
    }

    /// <summary>Writes a spill file of the batch at hand, what is queued, and what the log has to say about itself.</summary>
    /// <returns>How many entries are in it; where there is nothing to write, none is made.</returns>
    private long Save(out string? file)
    {
        var notes = new RowBatch();
        _queue.CopyNotesInto(notes);
        var inBatch = _isReplay ? 0 : _batch.Count; // what is replayed is in a file already
        var notesInBatch = _areNotesReplay ? 0 : _notes.Count;
        var queued = _queue.QueuedCount;
        file = null;
        if (inBatch + queued + notesInBatch + notes.Count == 0)
        {
            return 0;
        }

        using var writer = _spill.Create(out file);
        Add(writer, SpillFrame.Entry, _batch, inBatch);
        long saved = inBatch;
        var since = Stopwatch.GetTimestamp();
        for (var index = 0; index < queued; index++)
        {
            if (_queue.TryReadQueued(index, since, out var row))
            {
                writer.Add(SpillFrame.Entry, row);
                saved++;
            }
        }

        Add(writer, SpillFrame.Note, _notes, notesInBatch);
        Add(writer, SpillFrame.Note, notes, notes.Count);
        writer.Complete();
        return saved;
    }

    private static void Add(SpillWriter writer, SpillFrame kind, RowBatch rows, int count)
    {
        for (var index = 0; index < count; index++)
        {
            writer.Add(kind, rows[index]);
        }
    }
}
