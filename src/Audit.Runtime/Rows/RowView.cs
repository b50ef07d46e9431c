using System.Buffers.Binary;

namespace Audit.Rows;

/// <summary>Reads a row that <see cref="RowWriter"/> rendered.</summary>
internal readonly ref struct RowView(ReadOnlySpan<byte> row)
{
    /// <summary>Where <see cref="TryGetText"/> finds the first text.</summary>
    public const int FirstTextAt = RowWriter.TextsAt;

    private readonly ReadOnlySpan<byte> _row = row;

    /// <summary>When the call started, in Unix milliseconds, UTC.</summary>
    public long Timestamp => BinaryPrimitives.ReadInt64LittleEndian(_row);

    /// <summary>How long the call took, in milliseconds; null when it is not known.</summary>
    public long? Duration => BinaryPrimitives.ReadInt64LittleEndian(_row[sizeof(long)..]) is var duration && duration == RowWriter.NoDuration ? null : duration;

    /// <summary>The entry's id as UTF-8.</summary>
    public ReadOnlySpan<byte> EntryId
    {
        get
        {
            var at = FirstTextAt;
            TryGetText(RowText.EntryId, ref at, out var utf8);
            return utf8;
        }
    }

    /// <summary>Whether bytes that come from outside are a row: the lengths in it add up to its own.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> row)
    {
        if (row.Length < FirstTextAt)
        {
            return false;
        }

        long end = FirstTextAt;
        for (var at = RowWriter.LengthsAt; at < FirstTextAt; at += sizeof(int))
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(row[at..]);
            if (length < -1)
            {
                return false;
            }

            end += Math.Max(length, 0);
        }

        return end == row.Length;
    }

    /// <summary>Reads one text as UTF-8. The texts are read in their order, each from where the one before it ended.</summary>
    /// <param name="text">Which text.</param>
    /// <param name="at">Where it starts; afterwards, where the next one does.</param>
    /// <param name="utf8">The text.</param>
    /// <returns>False when it is NULL.</returns>
    public bool TryGetText(RowText text, scoped ref int at, out ReadOnlySpan<byte> utf8)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(_row[(RowWriter.LengthsAt + ((int)text * sizeof(int)))..]);
        if (length < 0)
        {
            utf8 = default;
            return false;
        }

        utf8 = _row.Slice(at, length);
        at += length;
        return true;
    }
}
