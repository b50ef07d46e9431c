using Audit.Reading;
using Audit.Sqlite;
using Audit.Tests.Disk;
using Audit.Tests.Support;

namespace Audit.Tests.Reading;

/// <summary>Reading a file that no program has open.</summary>
public sealed class QuietFileTests
{
    [Theory]
    [InlineData("audit.db")]
    [InlineData("100% of Zoë's? #1.db")]
    public async Task It_leaves_nothing_beside_the_file(string name)
    {
        using var folder = new TemporaryFolder();
        using (var log = AuditLog.OpenStepped(folder.PathOf(name)))
        {
            log.TryEnqueue(new AuditEntry { Action = "a" });
        }

        var page = await new AuditReader(folder.PathOf(name)).ReadAsync(new AuditQuery(), TestContext.Current.CancellationToken);

        Assert.Equal("a", Assert.Single(page.Rows).Action);
        Assert.Equal([name], folder.Files);
    }

    [Fact]
    public async Task A_program_that_opens_the_file_meanwhile_is_read_too()
    {
        using var trail = Trail.Of(Trail.Numbered(3));
        using var session = ReadSession.Open(DatabaseLocation.Parse(trail.Path), TestContext.Current.CancellationToken);
        Assert.Equal(3, session.LastSeq);

        await using var log = AuditLog.Open(trail.Path);
        await log.WriteAsync(new AuditEntry { Action = "a4" }, TestContext.Current.CancellationToken);

        Assert.Equal(4, session.LastSeq);
    }

    [Fact]
    public void A_program_that_has_come_and_gone_meanwhile_is_read_too()
    {
        using var trail = Trail.Of(Trail.Numbered(3));
        using var session = ReadSession.Open(DatabaseLocation.Parse(trail.Path), TestContext.Current.CancellationToken);
        Assert.Equal(3, session.LastSeq);

        trail.Add(Trail.Numbered(500));

        Assert.Equal(503, session.LastSeq);
    }

    [Fact]
    public void A_file_beside_the_write_ahead_log_of_another_is_read_as_it_lies()
    {
        using var other = Trail.Of(Trail.Numbered(3));
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        using var log = new FileLog(path); // not closed, as where its program is killed
        log.Write(1);
        File.SetLastWriteTimeUtc(path + "-wal", DateTime.UtcNow.AddSeconds(-1));
        File.Move(other.Path, path, overwrite: true);

        using var session = ReadSession.Open(DatabaseLocation.Parse(path), TestContext.Current.CancellationToken);

        Assert.Equal(3, session.LastSeq);
    }

    [Fact]
    public async Task A_link_leads_to_the_file_that_is_written()
    {
        using var folder = new TemporaryFolder();
        await using var log = AuditLog.Open(folder.PathOf("audit.db"));
        await log.WriteAsync(new AuditEntry { Action = "a" }, TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(folder.PathOf("link"), folder.PathOf("audit.db"));

        var page = await new AuditReader(folder.PathOf("link")).ReadAsync(new AuditQuery(), TestContext.Current.CancellationToken);

        Assert.Equal("a", Assert.Single(page.Rows).Action);
    }
}
