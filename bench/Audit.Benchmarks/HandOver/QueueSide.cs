using Audit.Benchmarks.Measuring;

namespace Audit.Benchmarks.HandOver;

/// <summary>The log's own queue.</summary>
internal sealed class QueueSide(Scratch scratch) : HandOverSide("queue", "the log's queue")
{
    /// <summary>Its writer starts when the queue is half full, or when it is asked.</summary>
    private readonly AuditLog _log = AuditLog.Open(
        scratch.NewLog("queue"), new AuditOptions { QueueCapacity = Capacity, BatchSize = Capacity / 2, FlushInterval = TimeSpan.FromSeconds(5) });

    public override long Waiting => _log.GetStatistics().QueueLength;

    public override void Add(ReadOnlySpan<byte> row) => _log.TryEnqueue(row, Durability.Buffered, isReserved: false, out _);

    public override void Start()
    {
        // Half full is what starts it.
    }

    public override void Drain() => _log.FlushAsync().AsTask().GetAwaiter().GetResult();

    public override void Dispose() => _log.Dispose();
}
