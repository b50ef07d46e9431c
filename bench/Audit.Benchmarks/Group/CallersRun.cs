using Audit.Benchmarks.Reporting;

namespace Audit.Benchmarks.Group;

/// <summary>What callers saw.</summary>
/// <param name="CallsPerSecond">How many calls returned in a second.</param>
/// <param name="RowsPerCommit">How many rows a transaction had.</param>
/// <param name="Milliseconds">How long the calls took.</param>
internal sealed record CallersRun(double CallsPerSecond, double RowsPerCommit, Samples Milliseconds);
