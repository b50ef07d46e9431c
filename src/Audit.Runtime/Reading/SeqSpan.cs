namespace Audit.Reading;

/// <summary>Rows that follow each other: from one <c>seq</c> to another, both included. Wider than a <c>seq</c>, for another program may have written the first or the last that there is, and there is one before and one behind.</summary>
internal readonly record struct SeqSpan(Int128 First, Int128 Last)
{
    /// <summary>No row.</summary>
    public static SeqSpan None => new(1, 0);

    public bool IsEmpty => First > Last;

    public SeqSpan Within(SeqSpan other) => new(Int128.Max(First, other.First), Int128.Min(Last, other.Last));
}
