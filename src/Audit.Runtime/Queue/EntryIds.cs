namespace Audit.Queue;

/// <summary>Gives entries their ids: by the user's function where there is one, else <c>"aud_"</c> and a UUIDv7.</summary>
/// <remarks>Thread-safe. A function that fails costs its id, never the call; the writer reports it.</remarks>
internal sealed class EntryIds(Func<string>? custom)
{
    private long _failures;
    private volatile Exception? _lastFailure;

    /// <summary>How often the user's function threw, or returned nothing.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>What it threw last; null when it returned nothing.</summary>
    public Exception? LastFailure => _lastFailure;

    /// <summary>An id of the log's own kind, whose order follows the time.</summary>
    /// <param name="unixMilliseconds">The time; one before 1970 counts as 1970, which is the earliest a UUIDv7 can say.</param>
    public static string NewOwn(long unixMilliseconds)
    {
        var time = Math.Clamp(unixMilliseconds, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
        return "aud_" + Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(time)).ToString();
    }

    public string New(long unixMilliseconds)
    {
        if (custom is null)
        {
            return NewOwn(unixMilliseconds);
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
        return NewOwn(unixMilliseconds);
    }
}
