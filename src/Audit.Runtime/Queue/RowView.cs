using System.Buffers.Binary;

namespace Audit.Queue;

/// <summary>Reads a row that <see cref="RowWriter"/> rendered.</summary>
internal readonly ref struct RowView(ReadOnlySpan<byte> row)
{
    private readonly ReadOnlySpan<byte> _row = row;

    /// <summary>When the call started, in Unix milliseconds, UTC.</summary>
    public long Timestamp => BinaryPrimitives.ReadInt64LittleEndian(_row);

    /// <summary>How long the call took, in milliseconds; null when it is not known.</summary>
    public long? Duration => BinaryPrimitives.ReadInt64LittleEndian(_row[sizeof(long)..]) is var duration && duration == RowWriter.NoDuration ? null : duration;

    /// <summary>Reads one text as UTF-8.</summary>
    /// <returns>False when it is NULL.</returns>
    public bool TryGetText(RowText text, out ReadOnlySpan<byte> utf8)
    {
        var start = RowWriter.TextsAt;
        for (var before = RowText.EntryId; before < text; before++)
        {
            start += Math.Max(LengthOf(before), 0);
        }

        var length = LengthOf(text);
        utf8 = length < 0 ? default : _row.Slice(start, length);
        return length >= 0;
    }

    private int LengthOf(RowText text) => BinaryPrimitives.ReadInt32LittleEndian(_row[(RowWriter.LengthsAt + ((int)text * sizeof(int)))..]);
}
