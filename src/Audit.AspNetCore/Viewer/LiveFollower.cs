using System.Runtime.ExceptionServices;

namespace Audit.Viewer;

/// <summary>Follows the trail for all live views of the same rows. Thread-safe.</summary>
internal sealed class LiveFollower : IDisposable
{
    /// <summary>How many rows are kept for a view that does not keep up. The page shows as many, so that what is left out is what it would not show any more.</summary>
    public const int MostKept = 500;

    private readonly Lock _lock = new();
    private readonly Queue<LiveRow> _rows = [];
    private readonly CancellationTokenSource _end = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isAwaited;
    private int _views;
    private long _position;
    private Exception? _fault;

    /// <summary>Follows rows from a place on, until it is disposed of or there is a fault, which all views then have.</summary>
    public LiveFollower(IAuditReader reader, AuditFilter filter, AuditCursor after)
    {
        _position = after.Seq;
        _ = Task.Run(() => FollowAsync(reader, filter, after), CancellationToken.None);
    }

    /// <summary>Whether it has ended: who comes now needs another one.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Adds a view.</summary>
    /// <returns>The row after which it has what comes.</returns>
    public long Join()
    {
        lock (_lock)
        {
            _views++;
            return _position;
        }
    }

    /// <summary>Removes a view.</summary>
    /// <returns>Whether there are others.</returns>
    public bool Leave()
    {
        lock (_lock)
        {
            return --_views > 0;
        }
    }

    /// <summary>Waits for rows behind one.</summary>
    /// <returns>Them, or the last of them; null when it has ended.</returns>
    public async Task<IReadOnlyCollection<LiveRow>?> MoreAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_rows.Count > 0 && _position > after)
                {
                    return [.. _rows.Where(row => row.Seq > after)];
                }

                if (IsOver)
                {
                    if (_fault is not null)
                    {
                        ExceptionDispatchInfo.Throw(_fault);
                    }

                    return null;
                }

                _isAwaited = true;
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _end.Cancel();

    private async Task FollowAsync(IAuditReader reader, AuditFilter filter, AuditCursor after)
    {
        try
        {
            await foreach (var row in reader.FollowAsync(filter, after, _end.Token).ConfigureAwait(false))
            {
                Add(new LiveRow(row));
            }
        }
        catch (Exception exception)
        {
            _fault = exception;
        }

        lock (_lock)
        {
            IsOver = true;
            Wake();
        }
    }

    private void Add(LiveRow row)
    {
        lock (_lock)
        {
            _rows.Enqueue(row);
            if (_rows.Count > MostKept)
            {
                _rows.Dequeue();
            }

            _position = row.Seq;
            Wake();
        }
    }

    private void Wake()
    {
        if (_isAwaited)
        {
            _isAwaited = false;
            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
