using SQLitePCL;

namespace Audit.Sqlite;

/// <summary>
/// Gives each row its <c>seq</c>: one more than the last one, which <c>audit_meta</c> keeps. SQLite would give the number
/// of a deleted last row again, and random ones once a row has the highest there is. Not thread-safe.
/// </summary>
internal sealed class SeqCounter(sqlite3 database, bool isNative) : IDisposable
{
    /// <summary>
    /// Finds the highest number in a file that keeps none. A log that writes 100,000 rows a second reaches 2^48 after
    /// 89 years: what is beyond was set by another program, or is one of SQLite's random numbers.
    /// </summary>
    public const string FindHighest = "SELECT max(seq) FROM audit_log WHERE seq < 281474976710656";

    private const long Limit = 1L << 48;

    private readonly Statement _read = new(database, "SELECT CAST(CAST(value AS TEXT) AS INTEGER) FROM audit_meta WHERE key = 'last_seq'", isNative);
    private readonly Statement _findHighest = new(database, FindHighest, isNative);

    /// <summary>Finds the last of the rows that follow one another from a number on.</summary>
    private readonly Statement _findEnd = new(
        database,
        "SELECT seq FROM audit_log AS row WHERE seq >= ?1 AND EXISTS (SELECT 1 FROM audit_log WHERE seq = ?1) " +
        "AND NOT EXISTS (SELECT 1 FROM audit_log WHERE seq = row.seq + 1) ORDER BY seq LIMIT 1",
        isNative);

    private readonly Statement _write = new(
        database,
        "INSERT INTO audit_meta(key, value) VALUES('last_seq', CAST(CAST(?1 AS TEXT) AS BLOB)) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        isNative);

    private long _stored;

    /// <summary>The last number that is given away.</summary>
    public long Last { get; set; }

    /// <summary>Reads it, at the beginning of a transaction: another process may have written since.</summary>
    public void Read()
    {
        _stored = _read.ReadInteger() ?? -1;
        Last = _stored is >= 0 and < Limit ? _stored : _findHighest.ReadInteger() ?? 0;
    }

    /// <summary>Steps over the rows of another program that have the next numbers. Behind a gap they stay where they are, and own rows fill it.</summary>
    /// <returns>Whether there were any.</returns>
    public bool TrySkipOthers()
    {
        _findEnd.BindInteger(1, Last + 1);
        if (_findEnd.ReadInteger() is not { } end)
        {
            return false;
        }

        Last = end;
        return true;
    }

    /// <summary>Writes it, at the end of a transaction.</summary>
    public void Write()
    {
        if (Last != _stored)
        {
            _write.BindInteger(1, Last);
            _write.Run();
            _stored = Last;
        }
    }

    public void Dispose()
    {
        _read.Dispose();
        _findHighest.Dispose();
        _findEnd.Dispose();
        _write.Dispose();
    }
}
