using System.Globalization;

namespace Audit.Tests.Support;

/// <summary>Sums up the trials of one fault: how many entries were acknowledged, and how many of them lost.</summary>
internal sealed class Tally(string fault)
{
    private long _acknowledged;
    private long _lost;
    private long _mostLost;

    public int Trials { get; private set; }

    public void Add(long acknowledged, long lost)
    {
        Trials++;
        _acknowledged += acknowledged;
        _lost += lost;
        _mostLost = Math.Max(_mostLost, lost);
    }

    /// <summary>Adds them to the soak's table.</summary>
    public void Report() =>
        Soak.Report(string.Create(CultureInfo.InvariantCulture, $"| {fault} | {Trials:N0} | {_acknowledged:N0} | {_lost:N0} | {_mostLost:N0} |"));
}
