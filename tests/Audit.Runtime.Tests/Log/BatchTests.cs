using Audit.Tests.Support;

namespace Audit.Tests.Log;

public class BatchTests
{
    [Fact]
    public void A_batch_is_one_transaction()
    {
        using var test = new SteppedLog();
        var before = WriteAheadLog.Transactions(test.Path);

        test.Enqueue(200);
        test.Log.Step();

        Assert.Equal(1, WriteAheadLog.Transactions(test.Path) - before);
        Assert.Equal(1, test.Log.GetStatistics().Commits);
        Assert.Equal(200, test.Rows.Count);
    }

    [Fact]
    public void A_batch_waits_for_its_size_or_for_the_interval()
    {
        using var test = new SteppedLog();
        test.Enqueue(31);

        Assert.Equal(TimeSpan.FromMilliseconds(1), test.StepAfter(499));
        Assert.Empty(test.Rows);

        test.StepAfter(1);
        Assert.Equal(31, test.Rows.Count);

        test.Enqueue(32);
        test.Log.Step();
        Assert.Equal(63, test.Rows.Count);
    }

    [Fact]
    public void A_queue_smaller_than_the_batch_size_starts_a_batch_when_it_is_full()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 3);

        test.Enqueue(3);
        test.Log.Step();

        Assert.Equal(3, test.Rows.Count);
    }

    [Fact]
    public void A_transaction_ends_at_4096_rows()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 5000);
        test.Enqueue(5000);

        Assert.Equal(TimeSpan.Zero, test.Log.Step());
        Assert.Equal(4096, test.Rows.Count);

        test.Log.Step();
        Assert.Equal(5000, test.Rows.Count);
    }

    [Fact]
    public void A_transaction_ends_at_4_MiB()
    {
        using var test = new SteppedLog();
        for (var i = 0; i < 50; i++)
        {
            test.Log.TryEnqueue(new AuditEntry { Action = "attach", Parameters = new string('x', 100_000) });
        }

        test.Log.Step();

        Assert.Equal(41, test.Rows.Count);
    }

    [Fact]
    public void A_counted_row_takes_its_place_in_seq_without_a_hole()
    {
        using var test = new SteppedLog();
        for (var batch = 0; batch < 3; batch++)
        {
            test.Enqueue(40);
            test.Log.Step();
        }

        Assert.Equal(Enumerable.Range(1, 120).Select(i => (long)i), test.Rows.Select(row => row.Seq));
    }

    [Fact]
    public void A_transaction_stays_open_while_rows_keep_coming()
    {
        using var test = new SteppedLog();
        var before = WriteAheadLog.Transactions(test.Path);
        WhileInserting(test, refills: 100, () => { });

        test.Enqueue(32);
        test.Log.Step();

        Assert.Equal(132, test.Rows.Count);
        Assert.Equal(1, WriteAheadLog.Transactions(test.Path) - before);
    }

    [Fact]
    public void A_transaction_ends_after_20_ms_all_the_same()
    {
        using var test = new SteppedLog();
        WhileInserting(test, refills: 1000, () => test.Clock.Advance(TimeSpan.FromMilliseconds(1)));

        test.Enqueue(1);
        test.StepAfter(500);

        Assert.Equal(20, test.Rows.Count);
        Assert.Equal(1, test.Log.GetStatistics().Commits);
    }

    /// <summary>Has the writer's own connection enqueue another row with each that it inserts.</summary>
    private static void WhileInserting(SteppedLog test, int refills, Action also)
    {
        var connection = test.Log.Store.Connection!;
        connection.CreateFunction("refill", () =>
        {
            also();
            if (refills-- > 0)
            {
                test.Enqueue(1);
            }

            return 0;
        });
        connection.Run("CREATE TEMP TRIGGER refill AFTER INSERT ON main.audit_log BEGIN SELECT refill(); END");
    }
}
