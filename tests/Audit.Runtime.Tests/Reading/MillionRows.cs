using Audit.Tests.Support;

namespace Audit.Tests.Reading;

/// <summary>A file with a million rows of a month, made once: 20 actions, 1,000 users, 50,000 targets, and every tenth row an error.</summary>
public sealed class MillionRows : IDisposable
{
    public const int Count = 1_000_000;

    public static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_767_225_600_000);

    /// <summary>From one row's call to the next.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(2_592);

    private readonly TemporaryFolder _folder = new();

    public MillionRows()
    {
        AuditLog.Open(Path).Dispose();
        AuditFile.Execute(
            Path,
            $$"""
            PRAGMA synchronous = OFF;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{Count}})
            INSERT INTO audit_log(entry_id, timestamp, action, user_id, request_id, parameters, error_message, duration_ms, status, target, context)
            SELECT printf('aud_%08d', i), {{Start.ToUnixTimeMilliseconds()}} + i * {{(long)Step.TotalMilliseconds}}, 'action_' || (i % 20), 'user' || (i % 1000), 'request' || (i / 2),
                '{"dossierId":' || (i % 50000) || ',"title":"Permit ' || i || '"}', iif(i % 10 = 0, 'It is closed.', NULL), i % 100, iif(i % 10 = 0, 'error', 'success'),
                'dossier:' || (i % 50000), '{"tenant":"t' || (i % 5) || '"}'
            FROM n
            """);
        Reader = new AuditReader(Path);
    }

    public AuditReader Reader { get; }

    internal string Path => _folder.PathOf("audit.db");

    public void Dispose() => _folder.Dispose();
}
