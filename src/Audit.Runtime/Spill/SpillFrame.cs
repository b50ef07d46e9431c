namespace Audit.Spill;

/// <summary>What a frame of a spill file holds; its first four bytes, so that one can be found again behind damage.</summary>
internal enum SpillFrame
{
    /// <summary>The row of an entry: "aENT".</summary>
    Entry = 0x544E4561,

    /// <summary>A row that the log wrote about itself: "aNOT".</summary>
    Note = 0x544F4E61,

    /// <summary>How many frames came before, as 64 bits: "aEND".</summary>
    End = 0x444E4561,
}
