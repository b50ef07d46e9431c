using System.Buffers.Binary;
using System.Collections.Concurrent;
using Audit.Queue;
using Audit.Rows;
using Audit.Tests.Modes;

namespace Audit.Tests.Queue;

/// <summary>Rows go through the queue whole, once and in order, whoever adds them at a time.</summary>
public class RowQueueTests
{
    private const int Producers = 4;

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 200)]
    [InlineData(3, 300)]
    [InlineData(256, 3000)]
    public async Task Every_row_is_taken_once_whole_and_in_the_order_of_its_position(int capacity, int each)
    {
        var queue = new RowQueue(new AuditOptions { QueueCapacity = capacity });
        var taken = new List<(int Producer, int Number)>();
        var settled = new ConcurrentBag<Task>();

        var writer = Wrapped.OnThread(() =>
        {
            var batch = new RowBatch();
            for (var round = 0; !queue.IsFinished; round++)
            {
                queue.TakeInto(batch, isSynced: round % 3 != 0);
                Assert.True(batch.Count == 0 || batch.FirstPosition == taken.Count + 1);
                for (var index = 0; index < batch.Count; index++)
                {
                    taken.Add(Read(batch[index]));
                    batch.SetOutcome(index, RowOutcome.Written);
                }

                queue.Settle(batch, notes: 0);
                batch.Clear();
                Thread.Yield();
            }
        });
        await Wrapped.InTime(Task.WhenAll(Enumerable.Range(0, Producers).Select(producer => Wrapped.OnThread(() => Produce(queue, producer, each, settled)))));
        await Wrapped.InTime(Task.WhenAll(settled));
        await Wrapped.InTime(queue.FlushAsync());
        queue.Close();
        await Wrapped.InTime(writer);

        Assert.Equal(Producers * each, taken.Count);
        Assert.All(Enumerable.Range(0, Producers), producer => Assert.Equal(Enumerable.Range(0, each), taken.Where(row => row.Producer == producer).Select(row => row.Number)));
        var counts = queue.GetStatistics();
        Assert.Equal((Producers * each, 0, 0, 0), (counts.Committed, counts.InFlight, counts.QueueLength, counts.QueueBytes));
    }

    [Fact]
    public void A_transaction_that_is_not_synced_takes_no_row_that_must_be()
    {
        var queue = new RowQueue(new AuditOptions());
        var batch = new RowBatch();
        queue.TryAdd([1]);
        queue.AddAndWait([2], isSynced: true);
        queue.TryAdd([3]);

        Assert.True(queue.NeedsSync);
        queue.TakeInto(batch, isSynced: false);
        Assert.Equal(1, batch.Count);
        Assert.False(queue.TakeInto(batch, isSynced: false));

        queue.TakeInto(batch, isSynced: true);
        Assert.Equal((3, false), (batch.Count, queue.NeedsSync));
    }

    /// <summary>Adds rows of every length and by every way, again where there is no room.</summary>
    private static void Produce(RowQueue queue, int producer, int count, ConcurrentBag<Task> settled)
    {
        for (var number = 0; number < count; number++)
        {
            var row = Row(producer, number);
            if (number % 7 == 0)
            {
                settled.Add(queue.AddAndWait(row, isSynced: number % 2 == 0).Task);
                continue;
            }

            while (!queue.TryAdd(row, Durability.Buffered, waitsForRoom: false, isReserved: false, out _))
            {
                Thread.Yield();
            }
        }
    }

    /// <summary>A row that tells whose it is and, in every byte, whether it is whole; every fifth does not fit a slot.</summary>
    private static byte[] Row(int producer, int number)
    {
        var row = new byte[number % 5 == 0 ? RowSlot.KeptBytes + 1 + (number % 3000) : 8 + (number % 200)];
        row.AsSpan().Fill((byte)((producer * 31) + number));
        BinaryPrimitives.WriteInt32LittleEndian(row, producer);
        BinaryPrimitives.WriteInt32LittleEndian(row.AsSpan(4), number);
        return row;
    }

    private static (int Producer, int Number) Read(ReadOnlySpan<byte> row)
    {
        var (producer, number) = (BinaryPrimitives.ReadInt32LittleEndian(row), BinaryPrimitives.ReadInt32LittleEndian(row[4..]));
        Assert.True(row.SequenceEqual(Row(producer, number)), "The row is not whole.");
        return (producer, number);
    }
}
