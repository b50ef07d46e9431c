using Audit.Tests.Modes;
using Audit.Tests.Support;

namespace Audit.Tests.Stress;

/// <summary>Far more callers at once than the queue has room for, on a sound disk: whoever may wait does, and loses nothing by it.</summary>
public class BurstTests
{
    private const int Callers = 10_000;
    private const int Calls = 10;

    [Theory]
    [InlineData(FullMode.Wait, Promise.Buffered)]
    [InlineData(FullMode.Wait, Promise.Committed)]
    [InlineData(FullMode.Wait, Promise.Synced)]
    [InlineData(FullMode.DropNewest, Promise.Committed)]
    [InlineData(FullMode.ShedPayload, Promise.Committed)]
    public async Task Ten_thousand_callers_at_once_lose_no_row(FullMode mode, Promise promise)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        await using var log = AuditLog.Open(path, new AuditOptions { FullMode = mode });
        var service = new PromisingService(log);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync(service, promise))));
        await log.DisposeAsync();

        var counts = log.GetStatistics();
        SteppedLog.AssertBalanced(counts);
        Assert.Equal((Callers * Calls, 0, 0), (counts.Committed, counts.Dropped, counts.Unconfirmed));
        Assert.Equal((long)Callers * Calls, AuditFile.Value(path, "SELECT count(*) FROM audit_log"));
    }

    /// <summary>They block threads of the pool, which the log does not need to go on.</summary>
    [Theory]
    [InlineData(Promise.Buffered)]
    [InlineData(Promise.Committed)]
    public async Task Callers_who_block_the_pool_lose_no_row(Promise promise)
    {
        const int Blocking = 500;
        using var folder = new TemporaryFolder();
        await using var log = AuditLog.Open(folder.PathOf("audit.db"), new AuditOptions { QueueCapacity = 4 });
        var service = new PromisingService(log);

        await Task.WhenAll(Enumerable.Range(0, Blocking).Select(_ => Task.Run(() =>
        {
            for (var call = 1; call <= Calls; call++)
            {
                service.Call(promise, id: 1);
            }
        }))).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        await log.DisposeAsync();

        Assert.Equal((Blocking * Calls, 0, 0), (log.GetStatistics().Committed, log.GetStatistics().Dropped, log.GetStatistics().Unconfirmed));
    }

    [Theory]
    [InlineData(FullMode.Wait, Promise.Committed)]
    [InlineData(FullMode.Wait, Promise.Synced)]
    [InlineData(FullMode.DropNewest, Promise.Committed)]
    [InlineData(FullMode.DropNewest, Promise.Synced)]
    [InlineData(FullMode.ShedPayload, Promise.Committed)]
    [InlineData(FullMode.ShedPayload, Promise.Synced)]
    public async Task Calls_that_were_promised_their_rows_wait_as_long_as_another_program_has_the_file_locked(FullMode mode, Promise promise)
    {
        const int Waiting = 200;
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        await using var log = AuditLog.Open(path, new AuditOptions { FullMode = mode, QueueCapacity = 4, MaxWait = TimeSpan.FromMilliseconds(10), CommitTimeout = TimeSpan.FromMinutes(1) });
        var service = new PromisingService(log);
        Task calls;
        using (var locker = AuditFile.Connect(path))
        {
            locker.Run("BEGIN IMMEDIATE");
            calls = Task.WhenAll(Enumerable.Range(0, Waiting).Select(_ => Task.Run(() => CallAsync(service, promise))));
            SpinWait.SpinUntil(() => log.GetStatistics().StoreFailures >= 3); // at least 150 ms, many times MaxWait
            Assert.Equal((0, 0), (log.GetStatistics().Committed, log.GetStatistics().Dropped));
        }

        await Wrapped.InTime(calls);
        Assert.Equal((Waiting * Calls, 0, 0), (log.GetStatistics().Committed, log.GetStatistics().Dropped, log.GetStatistics().Unconfirmed));
    }

    private static async Task CallAsync(PromisingService service, Promise promise)
    {
        for (var call = 0; call < Calls; call++)
        {
            await service.CallAsync(promise, id: 1);
        }
    }
}
