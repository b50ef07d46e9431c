using SQLitePCL;

namespace Audit.Benchmarks.Memory;

/// <summary>What is in use at a moment.</summary>
internal readonly record struct MemoryUse(long Managed, long Sqlite)
{
    public static MemoryUse Now => new(GC.GetTotalMemory(forceFullCollection: true), raw.sqlite3_memory_used());

    public static MemoryUse operator -(MemoryUse after, MemoryUse before) => new(after.Managed - before.Managed, after.Sqlite - before.Sqlite);

    public string ManagedText => Text(Managed);

    public string SqliteText => Text(Sqlite);

    private static string Text(long bytes) => FormattableString.Invariant($"{bytes / 1024d / 1024d:0.00}");
}
