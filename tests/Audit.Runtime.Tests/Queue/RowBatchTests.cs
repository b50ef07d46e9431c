using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Audit.Rows;
using Audit.Tests.Support;

namespace Audit.Tests.Queue;

public class RowBatchTests
{
    [Fact]
    public void Rows_come_back_as_they_were_added_also_when_the_memory_grows()
    {
        var batch = new RowBatch();
        for (var time = 0; time < 2; time++)
        {
            var rows = Enumerable.Range(0, RowBatch.MaxRows).Select(i => Row(i, length: i % 2000)).ToList();
            rows.ForEach(row => batch.Add(row));

            Assert.Equal(rows, Enumerable.Range(0, batch.Count).Select(i => batch[i].ToArray()));
            Assert.False(batch.HasRoomFor(0));
            batch.Clear();
        }
    }

    [Fact]
    public void A_batch_takes_4_MiB_and_a_single_row_of_any_length()
    {
        var batch = new RowBatch();
        batch.Add(new byte[RowBatch.MaxBytes - 10]);
        Assert.Equal((true, false), (batch.HasRoomFor(10), batch.HasRoomFor(11)));

        batch.Clear();
        Assert.True(batch.HasRoomFor(RowBatch.MaxBytes * 2));
        batch.Add(Row(7, RowBatch.MaxBytes * 2));
        Assert.Equal(Row(7, RowBatch.MaxBytes * 2), batch[0].ToArray());
        Assert.False(batch.HasRoomFor(0));
    }

    [Fact]
    public void The_next_batch_uses_the_same_memory_again_also_after_a_row_that_was_larger()
    {
        var batch = new RowBatch();
        var row = new byte[1000];
        var tooLarge = new byte[RowBatch.MaxBytes + 1];
        Fill(batch, row);
        var address = AddressOf(batch[0]);
        batch.Clear();
        batch.Add(tooLarge);
        batch.Clear();

        Assert.Equal(0, Allocation.BytesOf(() =>
        {
            batch.Clear();
            Fill(batch, row);
        }));
        Assert.Equal(address, AddressOf(batch[0]));
    }

    [Fact]
    public void Rows_stay_where_they_are_while_memory_is_collected()
    {
        var batch = new RowBatch();
        batch.Add([1, 2, 3]);
        var before = AddressOf(batch[0]);

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);

        Assert.Equal(before, AddressOf(batch[0]));
    }

    [Fact]
    public void A_cleared_batch_knows_nothing_of_its_last_rows()
    {
        var batch = new RowBatch();
        batch.Add([1]);
        batch.SetOutcome(0, RowOutcome.Quarantined);
        batch.Refuse(0, "no");
        batch.Clear();
        Assert.Equal((0, 0), (batch.Count, batch.CountOf(RowOutcome.Quarantined)));

        batch.Add([2]);
        Assert.Equal((RowOutcome.Pending, null), (batch.OutcomeOf(0), batch.RefusalOf(0)));
    }

    private static byte[] Row(int value, int length)
    {
        var row = new byte[length];
        Array.Fill(row, (byte)value);
        return row;
    }

    private static void Fill(RowBatch batch, byte[] row)
    {
        while (batch.HasRoomFor(row.Length))
        {
            batch.Add(row);
        }
    }

    private static unsafe nint AddressOf(ReadOnlySpan<byte> row) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(row));
}
