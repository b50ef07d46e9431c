namespace Audit.Faults.Tests.PowerCut;

/// <summary>
/// Decides, from a seed, what of the changes that were not synced is on the disk all the same: none, all, or any of them
/// in any order, whole or torn between sectors.
/// </summary>
internal sealed class Survival
{
    private const int SectorBytes = 512;

    private readonly Random _random;
    private readonly double _chance;
    private readonly bool _tears;

    public Survival(Random random)
    {
        _random = random;
        _chance = random.GetItems([0, 0.1, 0.5, 0.9, 1], 1)[0];
        _tears = random.Next(2) == 0;
    }

    private Survival()
    {
        _random = new Random(0);
    }

    /// <summary>Nothing survives that was not synced.</summary>
    public static Survival OfNothing => new();

    /// <summary>Whether a change survives that is there or not: a name, a length.</summary>
    public bool Survives() => _random.NextDouble() < _chance;

    /// <summary>Which parts of a write survive.</summary>
    public IEnumerable<Range> PartsOf(RecordedEvent written)
    {
        var length = written.Bytes.Length;
        var part = _tears ? SectorBytes - (int)(written.Offset % SectorBytes) : length;
        for (var start = 0; start < length; part = SectorBytes)
        {
            var end = Math.Min(start + part, length);
            if (Survives())
            {
                yield return start..end;
            }

            start = end;
        }
    }
}
