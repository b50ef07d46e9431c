using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.HandOver;

/// <summary>One way to hand a rendered row from its caller to a writer.</summary>
internal abstract class HandOverSide(string key, string name) : IDisposable
{
    public const int Capacity = 8192;

    public string Key { get; } = key;

    public string Name { get; } = name;

    /// <summary>How many rows wait.</summary>
    public abstract long Waiting { get; }

    public abstract void Add(ReadOnlySpan<byte> row);

    /// <summary>Has the writer start on what waits.</summary>
    public abstract void Start();

    /// <summary>Waits until all is written.</summary>
    public abstract void Drain();

    public abstract void Dispose();

    public void Add(SampleRows rows, int first, int count)
    {
        for (var index = first; index < first + count; index++)
        {
            Add(rows[index]);
        }
    }
}
