using System.Buffers.Binary;

namespace Audit.Tests.Support;

/// <summary>Reads a file's write-ahead log, as proof of what SQLite did rather than of what the log says it did.</summary>
internal static class WriteAheadLog
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;

    /// <summary>How many transactions it holds: each ends with a frame that carries the size of the database.</summary>
    public static int Transactions(string databasePath)
    {
        if (!File.Exists(databasePath + "-wal"))
        {
            return 0;
        }

        using var file = new FileStream(databasePath + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var wal = new byte[file.Length];
        file.ReadExactly(wal);
        var transactions = 0;
        var frameBytes = wal.Length < HeaderBytes ? 0 : FrameHeaderBytes + (int)BinaryPrimitives.ReadUInt32BigEndian(wal.AsSpan(8));
        for (var frame = HeaderBytes; frame + frameBytes <= wal.Length; frame += frameBytes)
        {
            transactions += BinaryPrimitives.ReadUInt32BigEndian(wal.AsSpan(frame + 4)) != 0 ? 1 : 0;
        }

        return transactions;
    }
}
