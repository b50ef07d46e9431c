using System.Globalization;

namespace Audit.Benchmarks.Reporting;

/// <summary>What a figure is to be: no more than a limit, or no less.</summary>
internal sealed record Target
{
    private readonly double _limit;
    private readonly bool _isMost;

    private Target(double limit, bool isMost) => (_limit, _isMost) = (limit, isMost);

    public static Target AtMost(double limit) => new(limit, isMost: true);

    public static Target AtLeast(double limit) => new(limit, isMost: false);

    public bool IsMetBy(double value) => _isMost ? value <= _limit : value >= _limit;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(_isMost ? '≤' : '≥')} {_limit:0.###}");
}
