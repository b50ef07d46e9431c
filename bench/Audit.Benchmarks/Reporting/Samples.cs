using System.Globalization;

namespace Audit.Benchmarks.Reporting;

/// <summary>The same thing, measured several times.</summary>
internal sealed class Samples
{
    private readonly double[] _ordered;

    public Samples(IEnumerable<double> values) => _ordered = [.. values.Order()];

    public double Median => _ordered.Length % 2 == 1
        ? _ordered[_ordered.Length / 2]
        : (_ordered[(_ordered.Length / 2) - 1] + _ordered[_ordered.Length / 2]) / 2;

    public double Min => _ordered[0];

    public double Max => _ordered[^1];

    /// <summary>The value below which this share of the samples lies: 0.99 for the 99th percentile.</summary>
    public double Percentile(double share) => _ordered[Math.Min((int)(_ordered.Length * share), _ordered.Length - 1)];

    public string ToText(string format)
        => string.Create(CultureInfo.InvariantCulture, $"{Median.ToString(format, CultureInfo.InvariantCulture)} ({Min.ToString(format, CultureInfo.InvariantCulture)}–{Max.ToString(format, CultureInfo.InvariantCulture)})");

    public static string ToText(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
