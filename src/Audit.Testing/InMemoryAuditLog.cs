namespace Audit.Testing;

/// <summary>
/// An audit log that keeps its entries in memory, for tests. Audited methods record into it as into a file, with the
/// default limits; each entry is there when the call has returned. Thread-safe; logs of several tests share nothing.
/// </summary>
public sealed class InMemoryAuditLog : IAuditLog
{
    /// <summary>How long <see cref="WaitForAsync"/> waits where nothing else is said.</summary>
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<AuditEntry> _entries = [];
    private readonly List<(string Action, TaskCompletionSource<AuditEntry> Found)> _waiting = [];
    private readonly string _transport;

    /// <summary>Makes an empty log.</summary>
    public InMemoryAuditLog()
        : this(new AuditOptions().Transport)
    {
    }

    internal InMemoryAuditLog(string transport) => _transport = transport;

    /// <summary>What was recorded so far, in its order: a snapshot. What an entry left out is filled in as a file's log would.</summary>
    public IReadOnlyList<AuditEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>How many entries have this status; see <see cref="AuditStatus"/>.</summary>
    public int Count(string status) => Entries.Count(entry => entry.Status == status);

    /// <summary>The first outcome of an action: the entry that is there already, else the next. That it was <see cref="AuditStatus.Started"/> is none.</summary>
    /// <param name="action">The name of what is done.</param>
    /// <param name="timeout">How long to wait. Default: 10 s.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">There was none in time; the message names the actions that there were.</exception>
    public async Task<AuditEntry> WaitForAsync(string action, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(action);
        var found = new TaskCompletionSource<AuditEntry>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_entries.Find(entry => IsOutcome(entry, action)) is { } there)
            {
                return there;
            }

            _waiting.Add((action, found));
        }

        try
        {
            return await found.Task.WaitAsync(timeout ?? DefaultTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            var others = Entries.Select(static entry => entry.Action).Distinct().ToList();
            throw new TimeoutException($"No entry '{action}' was recorded within {timeout ?? DefaultTimeout}. Recorded were: {(others.Count == 0 ? "none" : string.Join(", ", others))}.");
        }
        finally
        {
            lock (_gate)
            {
                _waiting.Remove((action, found));
            }
        }
    }

    /// <summary>Forgets all entries, in the counts too.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    /// <inheritdoc/>
    public bool TryEnqueue(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        entry = entry with
        {
            EntryId = string.IsNullOrEmpty(entry.EntryId) ? $"aud_{Guid.CreateVersion7()}" : entry.EntryId,
            Timestamp = entry.Timestamp ?? TimeProvider.System.GetUtcNow(),
            Transport = entry.Transport ?? _transport,
            Status = entry.Status ?? (entry.ErrorMessage is null ? AuditStatus.Success : AuditStatus.Error),
        };
        lock (_gate)
        {
            _entries.Add(entry);
            foreach (var (_, found) in _waiting.Where(waiting => IsOutcome(entry, waiting.Action)))
            {
                found.TrySetResult(entry);
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TryEnqueue(entry);
        return ValueTask.CompletedTask;
    }

    /// <summary>Does nothing: every entry is there at once.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    /// <summary>Counts every entry as submitted and committed.</summary>
    public AuditStatistics GetStatistics()
    {
        lock (_gate)
        {
            return new AuditStatistics { Submitted = _entries.Count, Committed = _entries.Count };
        }
    }

    private static bool IsOutcome(AuditEntry entry, string action) => entry.Action == action && entry.Status != AuditStatus.Started;
}
