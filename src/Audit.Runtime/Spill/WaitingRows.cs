namespace Audit.Spill;

/// <summary>The entries of a spill file that no log has read back yet.</summary>
/// <param name="File">The file.</param>
/// <param name="Rows">How many there are.</param>
internal sealed record WaitingRows(string File, long Rows)
{
    /// <summary>As a sentence, for whoever reads the trail and misses them.</summary>
    public override string ToString() => Rows == 1
        ? $"1 row waits in the spill file '{File}' and is written when the log opens next."
        : FormattableString.Invariant($"{Rows:N0} rows wait in the spill file '{File}' and are written when the log opens next.");
}
