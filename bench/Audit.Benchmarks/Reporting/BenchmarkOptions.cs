namespace Audit.Benchmarks.Reporting;

/// <summary>How to run.</summary>
/// <param name="IsJson">The figures with keys alone, as JSON.</param>
/// <param name="IsShort">A few rounds: to see that it works, not to quote.</param>
internal sealed record BenchmarkOptions(bool IsJson, bool IsShort);
