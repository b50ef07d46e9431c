using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Audit.Benchmarks.Reading;

/// <summary>A trail of a month: 20 actions, 1,000 users, 50,000 targets; every tenth call failed, and every hundredth was denied.</summary>
internal static class TrailFile
{
    private const long Month = 30L * 24 * 60 * 60 * 1000;

    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Make(string path, int rows)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandTimeout = 600;
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{{rows}}})
            INSERT INTO audit_log(entry_id, timestamp, action, user_id, request_id, parameters, result, error_message, duration_ms, status, target, context)
            SELECT printf('aud_%032d', i), {{{Start.ToUnixTimeMilliseconds()}}} + i * {{{Month / rows}}}, 'action_' || (i % 20), 'user' || (i % 1000), 'request' || (i / 3),
                '{"dossierId":' || (i % 50000) || ',"request":{"Title":"Permit ' || i || ' for the extension of a house","Remark":null}}',
                iif(i % 10 = 0, NULL, '{"Id":' || i || ',"Title":"Permit","Status":"Open"}'), iif(i % 10 = 0, 'It is closed.', NULL), i % 100, iif(i % 10 = 0, 'error', 'success'), 'dossier:' || (i % 50000),
                '{"trace_id":"907f9d72ca6f2aa54a072c12898a418d","remote_addr":"10.0.0.1","role":["Clerk"],"tenant":"t' || (i % 5) || '"' || iif(i % 100 = 0, ',"outcome":"denied"', '') || '}'
            FROM n
            """);
        command.ExecuteNonQuery();
        return path;
    }
}
