namespace Audit.Benchmarks.Editor;

/// <summary>One run of a generator.</summary>
internal readonly record struct Measurement(double Milliseconds, double Megabytes);
