using Audit.Spill;

namespace Audit.Queue;

/// <content>How it saves what the store does not take in time.</content>
internal sealed partial class BatchWriter
{
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
    /// moment: what is accepted until then is safe. A program that goes on has lost nothing by it.
    /// </summary>
    /// <param name="saved">Called once it is done, or cannot be.</param>
    /// <param name="hold">How long nothing more is accepted after that.</param>
    public void SaveAndHold(Action saved, TimeSpan hold)
    {
        lock (_holding)
        {
            _queue.Hold(() =>
            {
                var file = _gaveUp ? null : SaveForNow();
                saved();
                Thread.Sleep(hold);
                Forget(file);
            });
        }
    }

    /// <summary>Where it fails there is nothing better to do than to go on: closing tries again, and reports.</summary>
    private string? SaveForNow()
    {
        string? file = null;
        try
        {
            Save(out file);
        }
        catch (Exception)
        {
        }

        return file;
    }

    /// <summary>Removes what was saved for a program that goes on. A file that stays costs nothing: the store knows its rows.</summary>
    private static void Forget(string? file)
    {
        try
        {
            if (file is not null)
            {
                File.Delete(file);
            }
        }
        catch (Exception)
        {
        }
    }

    private void SpillRest()
    {
        var rest = _queue.GetStatistics().InFlight;
        try
        {
            var saved = Save(out var file);
            _queue.Abandon(isSpilled: true);
            if (saved > 0)
            {
                _report.Spilled(file!, saved);
            }
        }
        catch (Exception exception)
        {
            _queue.Abandon(isSpilled: false);
            _report.LostAtClose(exception, _spill.Path, rest);
        }
    }

    /// <summary>Writes a spill file of the batch at hand, what is queued, and what the log has to say about itself.</summary>
    /// <returns>How many entries are in it; where there is nothing to write, none is made.</returns>
    private long Save(out string? file)
    {
        _queue.TakeNotesInto(_notes);
        var inBatch = _isReplay ? 0 : _batch.Count; // what is replayed is in a file already
        var queued = _queue.QueuedCount;
        file = null;
        if (inBatch + queued + _notes.Count == 0)
        {
            return 0;
        }

        using var writer = _spill.Create(out file);
        long saved = inBatch;
        for (var index = 0; index < inBatch; index++)
        {
            writer.Add(SpillFrame.Entry, _batch[index]);
        }

        for (var index = 0; index < queued; index++)
        {
            if (_queue.TryReadQueued(index, out var row))
            {
                writer.Add(SpillFrame.Entry, row);
                saved++;
            }
        }

        for (var index = 0; index < _notes.Count; index++)
        {
            writer.Add(SpillFrame.Note, _notes[index]);
        }

        writer.Complete();
        return saved;
    }
}
