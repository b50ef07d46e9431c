namespace Audit.Benchmarks.HandOver;

/// <summary>Copies the row to one place, again and again.</summary>
internal sealed class NothingSide() : HandOverSide("nothing", "a copy, and nothing else")
{
    [ThreadStatic]
    private static byte[]? s_row;

    public override long Waiting => 0;

    public override void Add(ReadOnlySpan<byte> row) => row.CopyTo(s_row ??= new byte[2048]);

    public override void Start()
    {
    }

    public override void Drain()
    {
    }

    public override void Dispose()
    {
    }
}
