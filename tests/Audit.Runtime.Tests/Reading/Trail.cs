using Audit.Tests.Support;

namespace Audit.Tests.Reading;

/// <summary>A file with the rows of a test, and its reader.</summary>
internal sealed class Trail : IDisposable
{
    /// <summary>When the first row's call started; each that follows a minute later, unless it says when.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private Trail() => Reader = new AuditReader(Path);

    public string Path => _folder.PathOf("audit.db");

    public AuditReader Reader { get; }

    public static Trail Of(params AuditEntry[] entries)
    {
        var trail = new Trail();
        trail.Add(entries);
        return trail;
    }

    /// <summary>Has a log write entries, in their order.</summary>
    public void Add(params AuditEntry[] entries)
    {
        using var log = AuditLog.OpenStepped(Path, new AuditOptions { QueueCapacity = 4096 });
        for (var i = 0; i < entries.Length; i++)
        {
            Assert.True(log.TryEnqueue(entries[i] with { Timestamp = entries[i].Timestamp ?? Start.AddMinutes(i) }));
        }
    }

    /// <summary>Entries that differ in nothing but the action: <c>a1</c>, <c>a2</c> …</summary>
    public static AuditEntry[] Numbered(int count) => [.. Enumerable.Range(1, count).Select(number => new AuditEntry { Action = $"a{number}" })];

    /// <summary>The actions of the rows that a filter finds, the newest first.</summary>
    public async Task<string> FindAsync(AuditFilter filter)
    {
        var page = await Reader.ReadAsync(new AuditQuery { Filter = filter }, TestContext.Current.CancellationToken);
        Assert.Null(page.Next);
        return string.Join(' ', page.Rows.Select(row => row.Action));
    }

    public void Dispose() => _folder.Dispose();
}
