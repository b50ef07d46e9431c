using System.Globalization;

namespace Audit.Sqlite;

/// <summary>
/// Notes on a write-ahead log which database it belongs to, in an extended attribute. SQLite writes what a killed program
/// left there into whatever file has the name of its database at the next opening, and destroys another one. Known on
/// Linux, on file systems that keep extended attributes and births of files. Not thread-safe.
/// </summary>
internal sealed class WalMark(OpenFile file, string logId)
{
    /// <summary>Where the salts are in a write-ahead log: eight bytes that are others each time it begins anew.</summary>
    public const int SaltsAt = 16;

    private const string Name = "user.audit.database";

    private ulong? _salts;

    /// <summary>Notes it, once for each time that the write-ahead log begins anew.</summary>
    public void Keep(ulong? salts)
    {
        if (salts is null || salts == _salts)
        {
            return;
        }

        _salts = salts;
        if (FileIdentity.Of(file.Path + "-wal") is { } wal && file.Identity is { Birth: > 0 } database && FileIdentity.Of(file.Path) == database)
        {
            ExtendedAttribute.TrySet(file.Path + "-wal", Name, $"{Text(wal, salts.Value)} {Text(database)} {logId}");
        }
    }

    /// <summary>
    /// Finds out whether the write-ahead log beside a database belongs to another one. Only what is certain counts: the
    /// database was made at another time than the one that was noted, and the write-ahead log is the very file that was
    /// noted, and was written before the database came to its place: a copy may have come with it.
    /// </summary>
    /// <returns>The log that it belongs to; null where it may belong to the database.</returns>
    public static string? FindOther(string path)
    {
        var wal = path + "-wal";
        return ExtendedAttribute.Get(wal, Name)?.Split(' ') is [var left, var birth, var logId]
            && FileIdentity.Of(path) is { Birth: > 0 } database && birth != Text(database)
            && FileIdentity.TimesOf(wal)?.Written < FileIdentity.TimesOf(path)?.Changed
            && FileIdentity.Of(wal) is { } identity && ReadSalts(wal) is { } salts && left == Text(identity, salts)
            ? logId
            : null;
    }

    private static ulong? ReadSalts(string wal)
    {
        try
        {
            using var file = File.OpenHandle(wal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> salts = stackalloc byte[sizeof(ulong)];
            return RandomAccess.Read(file, salts, SaltsAt) == salts.Length ? BitConverter.ToUInt64(salts) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Text(FileIdentity wal, ulong salts) =>
        string.Create(CultureInfo.InvariantCulture, $"{wal.Device}:{wal.Number}:{wal.Birth}:{salts:x16}");

    /// <summary>Not its device and number, which are not the same for ever on each file system.</summary>
    private static string Text(FileIdentity database) => database.Birth.ToString(CultureInfo.InvariantCulture);
}
