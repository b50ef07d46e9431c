using Microsoft.Data.Sqlite;

namespace Audit.Sqlite;

/// <summary>
/// Empties the write-ahead log before there is less room on the disk than its pages may need in the file: once it has
/// filled the disk, nothing could empty it any more. Not thread-safe.
/// </summary>
internal sealed class WalRoom(string path)
{
    /// <summary>After how much more of the write-ahead log it looks again.</summary>
    private const long Step = 256 * 1024;

    private readonly DriveInfo _disk = new(Path.GetDirectoryName(path) ?? path);

    /// <summary>How long the write-ahead log was at the last look.</summary>
    private long _seen;

    /// <summary>Looks, after a commit, whether there is room.</summary>
    public void Keep(SqliteSession session)
    {
        if (session.WalSize is not { } size || (size >= _seen && size - _seen < Step))
        {
            return;
        }

        _seen = size;
        try
        {
            // Two steps more, for what comes until the next look.
            if (size >= Step && _disk.AvailableFreeSpace < size + (2 * Step))
            {
                TryEmpty(session);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Its folder is gone, which the next transaction says.
        }
    }

    /// <summary>Empties it. Where that fails the rows are as safe as before, and the next transaction says what is wrong.</summary>
    public static void TryEmpty(SqliteSession session)
    {
        try
        {
            session.TryCheckpoint();
        }
        catch (SqliteException)
        {
        }
    }
}
