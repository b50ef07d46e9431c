using System.Threading.Channels;

namespace Audit.Viewer;

/// <summary>Follows the trail for all live views of the same rows. Thread-safe.</summary>
internal sealed class LiveFollower : IDisposable
{
    /// <summary>How many rows wait for a view that does not keep up. The page shows as many, so that what is left out is what it would not show any more.</summary>
    public const int MostWaiting = 500;

    private readonly Lock _lock = new();
    private readonly List<Channel<LiveRow>> _views = [];
    private readonly CancellationTokenSource _end = new();
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
    /// <returns>Its rows, and after which row they begin.</returns>
    public (Channel<LiveRow> View, long After) Join()
    {
        var view = Channel.CreateBounded<LiveRow>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            _views.Add(view);
            if (IsOver)
            {
                view.Writer.TryComplete(_fault);
            }

            return (view, _position);
        }
    }

    /// <summary>Removes a view.</summary>
    /// <returns>Whether there are others.</returns>
    public bool Leave(Channel<LiveRow> view)
    {
        lock (_lock)
        {
            _views.Remove(view);
            return _views.Count > 0;
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
                Send(LiveRow.Of(row));
            }
        }
        catch (Exception exception)
        {
            _fault = exception;
        }

        lock (_lock)
        {
            IsOver = true;
            _views.ForEach(view => view.Writer.TryComplete(_fault));
        }
    }

    private void Send(LiveRow row)
    {
        lock (_lock)
        {
            _position = row.Seq;
            foreach (var view in _views)
            {
                view.Writer.TryWrite(row);
            }
        }
    }
}
