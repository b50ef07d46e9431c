namespace Audit.Reading;

/// <summary>Rows that follow each other: from one <c>seq</c> to another, both included.</summary>
internal readonly record struct SeqSpan(long First, long Last)
{
    /// <summary>No row.</summary>
    public static SeqSpan None => new(1, 0);

    public bool IsEmpty => First > Last;

    public SeqSpan Within(SeqSpan other) => new(Math.Max(First, other.First), Math.Min(Last, other.Last));
}
