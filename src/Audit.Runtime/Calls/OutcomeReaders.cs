namespace Audit.Calls;

/// <summary>The readers of one log, and how often reading a result failed, whoever reads it; the writer reports that.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class OutcomeReaders(IEnumerable<OutcomeReader> registered)
{
    private readonly OutcomeReader[] _readers = NearestFirst(registered);

    private long _failures;
    private volatile string? _lastFailure;

    public bool IsEmpty => _readers.Length == 0;

    /// <summary>How often a reader threw.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>The type of what it threw last, whose message may quote the result.</summary>
    public string? LastFailure => _lastFailure;

    public void CountFailure(Exception exception)
    {
        _lastFailure = exception.GetType().ToString();
        Interlocked.Increment(ref _failures);
    }

    /// <summary>Asks the reader that is registered for the result's type, or for its nearest base type or interface.</summary>
    /// <returns>False where there is none.</returns>
    public bool TryRead<T>(T result, out AuditOutcome outcome)
    {
        foreach (var reader in _readers)
        {
            if (reader is OutcomeReader<T> exact && (typeof(T).IsValueType || typeof(T) == result!.GetType()))
            {
                outcome = exact.Read(result);
                return true;
            }

            // A value is boxed only where somebody wants it.
            if (reader.Type.IsAssignableFrom(typeof(T).IsValueType ? Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T) : result!.GetType()))
            {
                outcome = reader.Read(result!);
                return true;
            }
        }

        outcome = default;
        return false;
    }

    /// <summary>Each type before those that it can be assigned to; of two readers for one type the later one counts.</summary>
    private static OutcomeReader[] NearestFirst(IEnumerable<OutcomeReader> registered)
    {
        List<OutcomeReader> ordered = [];
        foreach (var reader in registered.GroupBy(static reader => reader.Type).Select(static same => same.Last()))
        {
            var further = ordered.FindIndex(other => other.Type.IsAssignableFrom(reader.Type));
            ordered.Insert(further < 0 ? ordered.Count : further, reader);
        }

        return [.. ordered];
    }
}
