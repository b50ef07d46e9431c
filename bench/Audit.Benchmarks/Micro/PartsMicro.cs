using System.Diagnostics;
using Audit.Benchmarks.Floor;
using BenchmarkDotNet.Attributes;

namespace Audit.Benchmarks.Micro;

/// <summary>The small parts of a call.</summary>
public class PartsMicro
{
    private readonly FloorIds _ids = new();
    private readonly byte[] _id = new byte[FloorIds.Length];

    [Benchmark(Description = "two Stopwatch reads")]
    public long Clock() => Stopwatch.GetTimestamp() - Stopwatch.GetTimestamp();

    [Benchmark(Description = "DateTime.UtcNow")]
    public DateTime UtcNow() => DateTime.UtcNow;

    [Benchmark(Description = "AuditContext.Current")]
    public object Context() => AuditContext.Current;

    [Benchmark(Description = "UUIDv7 from a block of random bytes, as UTF-8")]
    public void OwnId() => _ids.Write(_id, 1_800_000_000_000);

    [Benchmark(Description = "Guid.CreateVersion7, as a string")]
    public string FrameworkId() => "aud_" + Guid.CreateVersion7().ToString();
}
