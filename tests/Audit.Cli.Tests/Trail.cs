using Audit.Tests.Support;

namespace Audit.Cli.Tests;

/// <summary>A small trail that is the same each time.</summary>
internal static class Trail
{
    /// <summary>When its first call started.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 13, 0, 0, TimeSpan.Zero);

    /// <summary>What no terminal may obey.</summary>
    public const string HostileUser = "\u001b[2J\u001b]0;owned\u0007[red]mallory[/]\u202e";

    public static IReadOnlyList<AuditEntry> Entries { get; } =
    [
        Entry(1, "create_dossier", "alice", "dossier:42") with { Parameters = """{"request":{"Title":"Permit","Tags":["a",1,true,null],"Rest":{}}}""", Result = """{"Id":42}""", Context = """{"tenant":"north","remote_addr":"10.0.0.7"}""" },
        Entry(2, "search_dossiers", "bob", null) with { Parameters = """{"text":"Zoë 日本"}""", Transport = "grpc" },
        Entry(3, "close_dossier", "alice", "dossier:42") with { Status = "error", ErrorMessage = "The dossier is\nlocked", Parameters = """{"id":42}""", RequestId = "req-c" },
        Entry(4, "close_dossier", HostileUser, "dossier:7") with { Status = "error", ErrorMessage = "Not allowed", Context = """{"outcome":"denied"}""", RequestId = "req-c" },
        Entry(5, "approve_dossier", "carol", "dossier:7") with { Status = "started", Duration = null, Parameters = """{"id":7}""" },
        Entry(6, "create_dossier", null, "dossier:43") with { Parameters = """{"request":{"Title":"Permit"}}""", Transport = "worker", RequestId = null },
    ];

    /// <summary>Writes it to a file.</summary>
    public static string In(TemporaryFolder folder, string name = "audit.db") => In(folder, Entries, name);

    public static string In(TemporaryFolder folder, IEnumerable<AuditEntry> entries, string name = "audit.db")
    {
        var path = folder.PathOf(name);
        using var log = AuditLog.Open(path, new AuditOptions { QueueCapacity = 100_000 });
        foreach (var entry in entries)
        {
            Assert.True(log.TryEnqueue(entry));
        }

        return path;
    }

    /// <summary>Writes so many rows, with a text of so many characters in each.</summary>
    public static string Large(TemporaryFolder folder, int rows, int characters)
    {
        var path = In(folder, []);
        AuditFile.Execute(
            path,
            $"""
            WITH RECURSIVE number(value) AS (VALUES(1) UNION ALL SELECT value + 1 FROM number WHERE value < {rows})
            INSERT INTO audit_log(entry_id, timestamp, action, transport, status, parameters)
            SELECT 'aud_' || value, {Start.ToUnixTimeMilliseconds()} + value, 'fill', 'http', 'success', json_object('text', hex(zeroblob({characters / 2}))) FROM number
            """);
        return path;
    }

    /// <summary>An entry a second after the one before.</summary>
    public static AuditEntry Entry(int number, string action, string? user, string? target) => new()
    {
        EntryId = $"aud_{number:0000}",
        Timestamp = Start.AddSeconds(number),
        Action = action,
        Transport = "http",
        UserId = user,
        Target = target,
        RequestId = $"req-{number}",
        Duration = TimeSpan.FromMilliseconds(number),
        Status = "success",
    };
}
