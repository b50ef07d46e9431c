using System.Text;

namespace Audit.Rows;

/// <summary>Gives entries their ids: by the user's function where there is one, else <c>"aud_"</c> and a UUIDv7 (RFC 9562).</summary>
/// <remarks>
/// Thread-safe. The log's own ids ascend in the order in which they are made, also when the clock goes back; those of
/// two logs differ by their random bits. A function that fails costs its id, never the call; the writer reports it.
/// </remarks>
internal sealed class EntryIds(Func<string>? custom)
{
    /// <summary>Bytes of an id of the log's own kind.</summary>
    public const int OwnLength = 40;

    /// <summary>What one millisecond takes in <see cref="_last"/>, beside a counter for the ids within it.</summary>
    private const int CounterBits = 12;

    private const long LatestTime = (1L << 48) - 1;

    /// <summary>The milliseconds and the counter of the last id.</summary>
    private long _last = -1;

    private long _failures;
    private volatile Exception? _lastFailure;

    /// <summary>How often the user's function threw, or returned nothing.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>What it threw last; null when it returned nothing.</summary>
    public Exception? LastFailure => _lastFailure;

    /// <summary>An id of the log's own kind for a time of its own, outside the order of the others.</summary>
    /// <param name="unixMilliseconds">The time; one before 1970 counts as 1970, which is the earliest a UUIDv7 can say.</param>
    public static string NewOwn(long unixMilliseconds)
    {
        Span<byte> utf8 = stackalloc byte[OwnLength];
        Write(TimeOf(unixMilliseconds) | (long)(RandomBits.Next() >> (64 - CounterBits)), utf8);
        return Encoding.ASCII.GetString(utf8);
    }

    /// <summary>Makes an id.</summary>
    /// <inheritdoc cref="NewOwn"/>
    public string New(long unixMilliseconds)
    {
        if (NewCustom() is { } id)
        {
            return id;
        }

        Span<byte> utf8 = stackalloc byte[OwnLength];
        Write(NextAt(unixMilliseconds), utf8);
        return Encoding.ASCII.GetString(utf8);
    }

    /// <summary>Writes an id of the log's own kind as UTF-8, where the user has no function for ids.</summary>
    /// <param name="unixMilliseconds">The time; one before 1970 counts as 1970, which is the earliest a UUIDv7 can say.</param>
    /// <param name="utf8">Takes <see cref="OwnLength"/> bytes.</param>
    /// <returns>False where <see cref="New"/> must be asked.</returns>
    public bool TryWriteOwn(long unixMilliseconds, Span<byte> utf8)
    {
        if (custom is not null)
        {
            return false;
        }

        Write(NextAt(unixMilliseconds), utf8);
        return true;
    }

    private string? NewCustom()
    {
        if (custom is null)
        {
            return null;
        }

        try
        {
            if (custom() is { Length: > 0 } id)
            {
                return id;
            }

            _lastFailure = null;
        }
        catch (Exception exception)
        {
            _lastFailure = exception;
        }

        Interlocked.Increment(ref _failures);
        return null;
    }

    /// <summary>The time with a counter, above all that were given out before: a counter that is full runs on into the next millisecond.</summary>
    private long NextAt(long unixMilliseconds)
    {
        var time = TimeOf(unixMilliseconds);
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(time, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next;
            }
        }
    }

    private static long TimeOf(long unixMilliseconds) => Math.Clamp(unixMilliseconds, 0, LatestTime) << CounterBits;

    private static void Write(long timeAndCounter, Span<byte> utf8)
    {
        const int Version = 0x7000;
        const byte Variant = 0x80;
        var random = RandomBits.Next();
        var id = new Guid(
            (uint)(timeAndCounter >> (CounterBits + 16)),
            (ushort)(timeAndCounter >> CounterBits),
            (ushort)(Version | (timeAndCounter & ((1 << CounterBits) - 1))),
            (byte)(Variant | ((random >> 56) & 0x3f)),
            (byte)(random >> 48),
            (byte)(random >> 40),
            (byte)(random >> 32),
            (byte)(random >> 24),
            (byte)(random >> 16),
            (byte)(random >> 8),
            (byte)random);
        "aud_"u8.CopyTo(utf8);
        id.TryFormat(utf8["aud_".Length..], out _);
    }
}
