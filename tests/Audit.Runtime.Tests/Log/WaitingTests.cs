using Audit.Tests.Support;

namespace Audit.Tests.Log;

public class WaitingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_completes_when_its_row_is_committed()
    {
        using var test = new SteppedLog();

        var write = test.Log.WriteAsync(new AuditEntry { Action = "a" }, Cancel);
        Assert.False(write.IsCompleted);

        test.Log.Step();
        await write;
        Assert.Single(test.Rows);
    }

    [Fact]
    public async Task A_write_whose_wait_is_canceled_is_written_all_the_same()
    {
        using var test = new SteppedLog();
        using var giveUp = new CancellationTokenSource();

        var write = test.Log.WriteAsync(new AuditEntry { Action = "a" }, giveUp.Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await write);
        test.Log.Step();
        Assert.Single(test.Rows);
        Assert.Equal(1, test.Log.GetStatistics().Committed);
    }

    [Fact]
    public async Task A_flush_starts_a_batch_and_completes_when_what_was_there_is_committed()
    {
        using var test = new SteppedLog();
        test.Enqueue(2);

        var flush = test.Log.FlushAsync(Cancel);
        Assert.False(flush.IsCompleted);

        test.Log.Step();
        await flush;
        Assert.Equal(2, test.Rows.Count);
    }

    [Fact]
    public void A_flush_of_nothing_completes_at_once()
    {
        using var test = new SteppedLog();

        Assert.True(test.Log.FlushAsync(Cancel).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_flush_wakes_the_thread_before_the_interval_is_over()
    {
        using var folder = new TemporaryFolder();
        // With this clock the interval never ends.
        var options = new AuditOptions { TimeProvider = new Microsoft.Extensions.Time.Testing.FakeTimeProvider() };
        await using var log = AuditLog.Open(folder.PathOf("audit.db"), options);
        log.TryEnqueue(new AuditEntry { Action = "a" });

        await log.FlushAsync(Cancel);

        Assert.Single(AuditFile.Rows(folder.PathOf("audit.db")));
    }

    [Fact]
    public async Task A_flush_of_a_batch_with_a_refused_row_completes_and_the_rows_own_writer_is_told()
    {
        using var test = new SteppedLog();
        AuditFile.Execute(test.Path, "CREATE TRIGGER poison BEFORE INSERT ON audit_log WHEN new.action = 'poison' BEGIN SELECT RAISE(ABORT, 'no poison'); END");

        var before = test.Log.WriteAsync(new AuditEntry { Action = "before" }, Cancel);
        var poison = test.Log.WriteAsync(new AuditEntry { Action = "poison" }, Cancel);
        var after = test.Log.WriteAsync(new AuditEntry { Action = "after" }, Cancel);
        var flush = test.Log.FlushAsync(Cancel);
        test.Log.Step();

        await before;
        await after;
        await flush;
        var refusal = await Assert.ThrowsAsync<AuditStoreException>(async () => await poison);
        Assert.Contains("no poison", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("audit_quarantine", refusal.Message, StringComparison.Ordinal);
    }
}
