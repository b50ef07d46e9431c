namespace Audit.Benchmarks.Service;

/// <summary>How often a service is called, and how its log is set.</summary>
/// <param name="CallsPerSecond">How often it is called.</param>
/// <param name="QueueCapacity">How many rows may wait.</param>
/// <param name="BatchSize">How many start a transaction.</param>
internal sealed record ServiceCase(int CallsPerSecond, int QueueCapacity, int BatchSize)
{
    public static IReadOnlyList<ServiceCase> All { get; } =
        [new(100, 256, 32), new(1_000, 256, 32), new(1_000, 2_048, 512), new(10_000, 8_192, 32), new(10_000, 8_192, 2_048)];

    public string Key => $"{CallsPerSecond}_{BatchSize}";

    public AuditOptions Options => new() { QueueCapacity = QueueCapacity, BatchSize = BatchSize };
}
