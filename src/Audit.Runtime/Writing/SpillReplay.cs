using Audit.Logging;
using Audit.Rows;
using Audit.Spill;
using Microsoft.Win32.SafeHandles;

namespace Audit.Writing;

/// <summary>
/// Reads the files that earlier ends left back into the store, a batch at a time. A file is deleted once all of it is on
/// the disk; until then it may be read again, since the store knows a row that it has. Not thread-safe: the writer's own.
/// </summary>
internal sealed class SpillReplay(SpillFiles files, FaultReport report) : IDisposable
{
    /// <summary>Nobody else opens a file that is being read; on Windows, where that would keep it from being deleted too, it says that it may be.</summary>
    private static readonly FileShare Alone = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private Queue<string>? _files;
    private string _file = files.Path;
    private SpillReader? _reader;

    /// <summary>Whether the reader stands at a row that no batch has taken yet.</summary>
    private bool _hasRow;

    /// <summary>How many entries of the file are on the disk, and in the batch at hand.</summary>
    private long _written;

    /// <summary>How many entries of the file neither table took.</summary>
    private long _refused;

    /// <summary>Whether nothing is left to be read.</summary>
    public bool IsDone => _reader is null && _files is { Count: 0 };

    /// <summary>Fills empty batches with the next rows, all of one file; they stay empty when there are none.</summary>
    /// <param name="entries">For the rows of entries.</param>
    /// <param name="notes">For those that the log wrote about itself.</param>
    public void Fill(RowBatch entries, RowBatch notes)
    {
        while (entries.Count + notes.Count == 0 && !IsDone)
        {
            try
            {
                if (_reader is null && !TryOpenNext())
                {
                    continue;
                }

                Read(entries, notes);
                if (entries.Count + notes.Count == 0)
                {
                    Finish();
                }
            }
            catch (Exception exception)
            {
                _files ??= [];
                Leave(exception.Message); // what was read of it is written; the rest stays where it is
            }
        }
    }

    /// <summary>Says that the rows are on the disk.</summary>
    public void Settle(RowBatch entries)
    {
        _written += entries.Count;
        _refused += entries.CountOf(RowOutcome.Lost);
        if (_reader is null || _hasRow)
        {
            return;
        }

        try
        {
            Finish();
        }
        catch (Exception exception)
        {
            Leave(exception.Message);
        }
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _reader = null;
        _files = [];
    }

    private bool TryOpenNext()
    {
        _files ??= new Queue<string>(files.Find());
        if (!_files.TryDequeue(out var file))
        {
            return false;
        }

        _file = file;
        (_written, _refused) = (0, 0);
        SafeFileHandle handle;
        if (SpillTrust.IsLink(file))
        {
            report.SpillUntrusted(file, "it is a symbolic link"); // not even opened: it may lead to anything
            return false;
        }

        try
        {
            // Nobody else reads it meanwhile, and nobody is still writing it.
            handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, Alone);
            _reader = new SpillReader(handle);
        }
        catch (IOException exception) when (exception is FileNotFoundException || exception.HResult is 11 or 35 or unchecked((int)0x80070020))
        {
            return false; // another process reads it or has done so: EWOULDBLOCK on Linux, on macOS, and Windows' sharing violation
        }

        if (!File.Exists(file))
        {
            Close(); // another process was done with it just now
            return false;
        }

        if (SpillTrust.RefusalOf(file, handle, FileOwner.CurrentUser, files.Mode) is { } refusal)
        {
            report.SpillUntrusted(file, refusal);
            Close();
            return false;
        }

        if (_reader.Version != SpillFormat.Version)
        {
            Leave(_reader.Version is { } version ? $"it has the version {version}, and this program knows {SpillFormat.Version}" : "it is no spill file");
            return false;
        }

        _hasRow = _reader.MoveNext();
        return true;
    }

    private void Read(RowBatch entries, RowBatch notes)
    {
        while (_hasRow)
        {
            var batch = _reader!.Kind == SpillFrame.Note ? notes : entries;
            if (!batch.HasRoomFor(_reader.Row.Length))
            {
                return;
            }

            batch.Add(_reader.Row);
            _hasRow = _reader.MoveNext();
        }
    }

    /// <summary>Ends with a file of which all that is whole is on the disk. It is closed last: a next one of that name is not to be taken for it.</summary>
    private void Finish()
    {
        var isThere = _reader!.IsAt(_file);
        if (isThere && !_reader.IsWhole)
        {
            report.SpillDamaged(_file, SpillFiles.KeepAside(_file), _reader.DamagedAt ?? 0, _written);
        }
        else if (isThere && _refused > 0)
        {
            report.SpillUnreadable(SpillFiles.KeepAside(_file), $"audit_log and audit_quarantine refused {_refused} of its entries, and nothing else has them; the others are written");
        }
        else
        {
            if (isThere)
            {
                File.Delete(_file);
            }

            report.Replayed(_file, _written);
        }

        Close();
    }

    /// <summary>Ends with a file that stays where it is.</summary>
    private void Leave(string reason)
    {
        report.SpillUnreadable(_file, reason);
        Close();
    }

    private void Close()
    {
        _reader?.Dispose();
        _reader = null;
        _hasRow = false;
    }
}
