using Audit.Queue;

namespace Audit.Tests.Engine;

/// <summary>Rows that tell, in every byte, whose they are and whether they are whole.</summary>
internal static class NumberedRow
{
    public const int Length = 8;

    /// <summary>A row that does not fit a slot; its number says so.</summary>
    private const byte FirstLong = 128;

    public static byte[] Of(int number)
    {
        var row = new byte[number < FirstLong ? Length : RowSlot.KeptBytes + 1];
        row.AsSpan().Fill((byte)number);
        return row;
    }

    public static int NumberOf(ReadOnlySpan<byte> row)
    {
        Assert.True(row.SequenceEqual(Of(row[0])), "The row is not whole.");
        return row[0];
    }
}
