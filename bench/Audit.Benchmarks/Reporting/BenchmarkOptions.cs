namespace Audit.Benchmarks.Reporting;

/// <summary>How to run.</summary>
/// <param name="IsJson">The figures with keys alone, as JSON.</param>
/// <param name="IsShort">A few rounds: to see that it works, not to quote.</param>
/// <param name="Folder">Where the files are written.</param>
internal sealed record BenchmarkOptions(bool IsJson, bool IsShort, string Folder)
{
    /// <summary>How long to go on measuring.</summary>
    public TimeSpan For(double seconds) => TimeSpan.FromSeconds(IsShort ? 0 : seconds);

    /// <summary>How many of something to do.</summary>
    public int Many(int count) => IsShort ? Math.Max(count / 16, 1) : count;
}
