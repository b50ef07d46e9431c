using Audit.Benchmarks.Floor;

namespace Audit.Benchmarks.Work;

/// <summary>Rows as the queue holds them, one after the other: what a writer is handed, and the C loop as well.</summary>
internal sealed class SampleRows
{
    private readonly byte[] _bytes;
    private readonly int[] _ends;

    private SampleRows(byte[] bytes, int[] ends) => (_bytes, _ends) = (bytes, ends);

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Where each row ends.</summary>
    public ReadOnlySpan<int> Ends => _ends;

    public int Count => _ends.Length;

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : _ends[index - 1];
            return _bytes.AsSpan(start, _ends[index] - start);
        }
    }

    /// <summary>Rows with ids and users of their own, from the hand-written wrapper.</summary>
    public static SampleRows Make(int count)
    {
        var ring = new FloorRing(1);
        var dossiers = new FloorDossiers(ring);
        var bytes = new byte[count * 1024];
        var ends = new int[count];
        var length = 0;
        for (var number = 0; number < count; number++)
        {
            using (AuditContext.Push(Users.Of(number)))
            {
                dossiers.CreateAsync(CreateDossier.Samples[number % 64]);
            }

            length += ring.Take(bytes.AsSpan(length));
            ends[number] = length;
        }

        return new SampleRows(bytes[..length], ends);
    }
}
