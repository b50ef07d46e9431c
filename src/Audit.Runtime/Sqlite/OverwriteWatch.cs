using Microsoft.Data.Sqlite;

namespace Audit.Sqlite;

/// <summary>
/// Notices that another program wrote a file over the one that a connection has open, as a copy does. Else only
/// checkpoints write it, which never take anything back, but may end in the middle. Not thread-safe.
/// </summary>
internal sealed class OverwriteWatch(DatabaseLocation location)
{
    /// <summary>When the file was written last, as far as that was looked into.</summary>
    private (ulong Seconds, ulong Fraction) _seen;

    /// <summary>When it was written so that it looks like another; it may be in the middle of a checkpoint.</summary>
    private (ulong Seconds, ulong Fraction)? _suspect;

    /// <summary>The last <c>seq</c> in it, without its write-ahead log.</summary>
    private long _lastSeq;

    /// <summary>Looks whether the file is another now, which two looks must find of it as it lies.</summary>
    public bool IsOverwritten(SqliteSession session)
    {
        if (FileIdentity.Of(session.File.Path, out _, out var written) is null || written == _seen)
        {
            return false;
        }

        if (!IsAnother(session.Log))
        {
            (_seen, _suspect) = (written, null);
            return false;
        }

        var isSure = _suspect == written;
        _suspect = written;
        return isSure;
    }

    private bool IsAnother(LogIdentity expected)
    {
        try
        {
            using var connection = location.OpenUnchanged();
            if (!Schema.HoldsAnyLog(connection))
            {
                return true;
            }

            if (LogIdentity.Find(connection) is not { } found)
            {
                return false; // an upgrade is still in the write-ahead log
            }

            if (found.LogId != expected.LogId || found.LastSeq < _lastSeq)
            {
                return true;
            }

            _lastSeq = found.LastSeq;
            return false;
        }
        catch (SqliteException exception)
        {
            // A database that looks damaged may be its own, after a checkpoint that ended in the middle: the write-ahead log
            // makes it whole again, and must stay. Even then its first page is that of a database.
            return FileReplacement.IsDamage(exception, out var isDatabase) && !isDatabase;
        }
    }
}
