namespace Audit.Json;

/// <summary>
/// Counts the values that could not be recorded because code asked for a type or member that is not there: assemblies of
/// different releases run together. Thread-safe.
/// </summary>
internal sealed class BindingFailures
{
    private long _count;
    private Exception? _last;

    /// <summary>How many there were since the log opened.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>The last one; null where there was none.</summary>
    public Exception? Last => Volatile.Read(ref _last);

    /// <summary>Counts an exception that binding threw, and no other.</summary>
    public void Add(Exception exception)
    {
        while (exception is TypeInitializationException { InnerException: { } inner })
        {
            exception = inner;
        }

        if (exception is MissingMemberException or TypeLoadException)
        {
            Volatile.Write(ref _last, exception);
            Interlocked.Increment(ref _count);
        }
    }
}
