using System.Security.Cryptography;
using System.Text;
using Audit.Rows;
using SQLitePCL;

namespace Audit.Sqlite;

/// <summary>Puts the rows that <c>audit_log</c> refuses into <c>audit_quarantine</c>.</summary>
internal sealed class Quarantine(sqlite3 database, TimeProvider time, bool isNative) : IDisposable
{
    private readonly Statement _insert = new(database, "INSERT OR IGNORE INTO audit_quarantine(entry_id, raw, error, at) VALUES(?1, ?2, ?3, ?4)", isNative);
    private readonly Statement _find = new(database, "SELECT 1 FROM audit_quarantine WHERE entry_id = ?1 AND raw = ?2", isNative);

    /// <summary>Keeps a row. One that is there already, from an earlier attempt, is not kept twice.</summary>
    /// <returns>False when the quarantine refuses it too.</returns>
    public bool TryKeep(RowView row, string error)
    {
        var raw = RowJson.Render(row);
        return TryInsert(row.EntryId, raw, error) || TryInsert(Distinct(row.EntryId, raw), raw, error);
    }

    public void Dispose()
    {
        _insert.Dispose();
        _find.Dispose();
    }

    private bool TryInsert(ReadOnlySpan<byte> id, byte[] raw, string error)
    {
        _insert.BindText(1, id);
        _insert.BindBlob(2, raw);
        _insert.BindText(3, Encoding.UTF8.GetBytes(error));
        _insert.BindInteger(4, TimeOfDay.Now(time).ToUnixTimeMilliseconds());
        if (_insert.TryRun() is not null)
        {
            return false;
        }

        if (_insert.Changes == 1)
        {
            return true;
        }

        _find.BindText(1, id);
        _find.BindBlob(2, raw);
        return _find.Any();
    }

    /// <summary>An id for other contents under the same id. It comes from the contents, so that another attempt finds it again.</summary>
    private static byte[] Distinct(ReadOnlySpan<byte> id, byte[] raw) =>
        [.. id, (byte)'~', .. Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(raw).AsSpan(0, 8)))];
}
