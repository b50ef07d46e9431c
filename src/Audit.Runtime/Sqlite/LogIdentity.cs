using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Audit.Sqlite;

/// <summary>Which log a file holds. A copy of the file has the same; where an older copy is put back, that is another incarnation.</summary>
/// <param name="LogId">16 random bytes in hexadecimal, made with the file.</param>
/// <param name="Incarnation">16 random bytes in hexadecimal, made with the file and anew when it is restored.</param>
/// <param name="LastSeq">The last <c>seq</c> that the log gave to a row.</param>
internal sealed record LogIdentity(string LogId, string Incarnation, long LastSeq)
{
    /// <summary>Reads it from a file whose tables are up to date.</summary>
    public static LogIdentity Of(SqliteConnection connection) => new(
        Read(connection, "hex(value)", "log_id"),
        Read(connection, "hex(value)", "incarnation"),
        long.TryParse(Read(connection, "CAST(value AS TEXT)", "last_seq"), NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : 0);

    /// <summary>Reads it from any file that holds a log; null where it is of a version that has none.</summary>
    public static LogIdentity? Find(SqliteConnection connection) =>
        connection.ReadText("SELECT 1 FROM sqlite_master WHERE name = 'audit_meta'") is not null && Of(connection) is { LogId.Length: > 0 } found ? found : null;

    private static string Read(SqliteConnection connection, string value, string key) =>
        connection.ReadText($"SELECT {value} FROM audit_meta WHERE key = '{key}'") ?? "";
}
