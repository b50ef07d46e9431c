using System.Diagnostics;
using Audit.Logging;
using Audit.Rows;
using Audit.Spill;

namespace Audit.Writing;

/// <content>How it saves what the store does not take in time.</content>
internal sealed partial class BatchWriter
{
    /// <summary>How often it tries while there is too little memory, and how long it waits for some each time.</summary>
    private const int TriesForMemory = 20;
    private static readonly TimeSpan PauseForMemory = TimeSpan.FromMilliseconds(10);

    // Made before there may be no memory for them.
    private readonly RowBatch _told = new();
    private readonly byte[] _spillBuffer = new byte[SpillWriter.BufferLength];

    /// <summary>Memory that is let go for what the end takes beside that.</summary>
    private const int ReserveLength = 256 * 1024;
    private byte[]? _reserve = NewReserve();

    /// <summary>Whether the batch at hand is counted as saved or lost.</summary>
    private bool _isAbandoned;

    private long _savedRows;

    /// <summary>What a signal had saved and is not written yet; null when there is nothing.</summary>
    private SavedFile? _saved;

    /// <summary>How many rows went to spill files so far, which says whether saving gets on. May be asked by any thread.</summary>
    public long SavedRows => Volatile.Read(ref _savedRows);

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
            var saved = Save();
            if (saved is { IsWhole: true, File: var file })
            {
                ForgetSaved(); // the new file has what that one had, but for what is written
                _saved = file is null ? null : new SavedFile(file, _queue.Accepted);
            }

            _reserve ??= NewReserve();
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
        var saved = Save();
        if (saved.IsWhole)
        {
            _queue.ForgetNotes();
            _areNotesReplay = true; // those at hand are in the file
            ForgetSaved();
        }

        var lost = _queue.Abandon(saved.Entries);
        _isAbandoned = true;
        try
        {
            ReportSaved(saved, lost);
        }
        catch (Exception)
        {
            // No memory to say so.
        }
    }

    /// <summary>Saves what the log has still to say about itself, once the rest is given up and the store takes nothing.</summary>
    private void SpillNotes()
    {
        lock (_holding)
        {
            Save();
        }
    }

    private void ReportSaved(SaveResult saved, long lost)
    {
        if (saved is { Fault: { } fault, File: { } file })
        {
            _report.SpillFailed(fault, file);
        }

        if (saved.Entries > 0)
        {
            _report.Spilled(saved.File!, saved.Entries);
        }

        if (lost > 0)
        {
            _report.LostAtClose(saved.Fault, _spill.Path, lost);
        }
    }

    /// <summary>
    /// Writes a spill file of the batch at hand, what is queued, and what the log has to say about itself: at the first
    /// place twice, since a fault may pass, then at each of the others. Where none takes all, the first keeps what it has room for.
    /// </summary>
    private SaveResult Save()
    {
        _reserve = null;
        Exception? first = null;
        for (var attempt = -1; attempt < _spill.Places.Count; attempt++)
        {
            if (TrySave(_spill.Places[Math.Max(0, attempt)], keepsPart: false, ref first) is { } whole)
            {
                return whole;
            }
        }

        return TrySave(_spill.Places[0], keepsPart: true, ref first) ?? new SaveResult(0, null, first, IsWhole: false);
    }

    /// <param name="place">Where.</param>
    /// <param name="keepsPart">Whether a file is kept that does not take all.</param>
    /// <param name="fault">The first fault there was.</param>
    /// <returns>Null where it failed, and no file is left.</returns>
    private SaveResult? TrySave(string place, bool keepsPart, ref Exception? fault)
    {
        for (var tries = 0; ; tries++)
        {
            SpillWriter? writer = null;
            try
            {
                var saved = Save(place, ref writer);
                return new SaveResult(saved, writer?.Path, fault, IsWhole: true);
            }
            catch (OutOfMemoryException) when (tries < TriesForMemory)
            {
                writer?.Delete();
                Thread.Sleep(PauseForMemory);
            }
            catch (Exception exception)
            {
                fault ??= exception;
                var kept = keepsPart ? KeepPart(writer) : 0;
                if (kept > 0)
                {
                    return new SaveResult(kept, writer!.Path, fault, IsWhole: false);
                }

                writer?.Delete();
                return null;
            }
            finally
            {
                writer?.Dispose();
            }
        }
    }

    private static long KeepPart(SpillWriter? writer)
    {
        try
        {
            return writer?.KeepWhatIsThere() ?? 0;
        }
        catch (Exception)
        {
            return 0; // the disk takes not even that
        }
    }

    /// <returns>How many entries are in the file; where there is nothing to write, none is made.</returns>
    private long Save(string place, ref SpillWriter? writer)
    {
        _told.Clear();
        _queue.CopyNotesInto(_told);
        var inBatch = _isReplay || _isAbandoned ? 0 : _batch.Count; // what is replayed is in a file already
        var notesInBatch = _areNotesReplay ? 0 : _notes.Count;
        var queued = _queue.QueuedCount;
        if (inBatch + queued + notesInBatch + _told.Count == 0)
        {
            return 0;
        }

        writer = _spill.Create(place, _spillBuffer);
        Add(writer, SpillFrame.Entry, _batch, inBatch);
        long saved = inBatch;
        var since = Stopwatch.GetTimestamp();
        for (var index = 0; index < queued; index++)
        {
            if (_queue.TryReadQueued(index, since, out var row))
            {
                Add(writer, SpillFrame.Entry, row);
                saved++;
            }
        }

        Add(writer, SpillFrame.Note, _notes, notesInBatch);
        Add(writer, SpillFrame.Note, _told, _told.Count);
        writer.Complete();
        return saved;
    }

    private void Add(SpillWriter writer, SpillFrame kind, RowBatch rows, int count)
    {
        for (var index = 0; index < count; index++)
        {
            Add(writer, kind, rows[index]);
        }
    }

    private void Add(SpillWriter writer, SpillFrame kind, ReadOnlySpan<byte> row)
    {
        writer.Add(kind, row);
        Volatile.Write(ref _savedRows, _savedRows + 1);
    }

    private static byte[]? NewReserve()
    {
        try
        {
            return GC.AllocateUninitializedArray<byte>(ReserveLength);
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    /// <param name="Entries">How many entries a file has.</param>
    /// <param name="File">The file; null for none, as where there is nothing to write.</param>
    /// <param name="Fault">The first fault there was, also where the file has all in the end.</param>
    /// <param name="IsWhole">Whether it has all.</param>
    private readonly record struct SaveResult(long Entries, string? File, Exception? Fault, bool IsWhole);
}
