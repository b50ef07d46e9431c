using System.Runtime.CompilerServices;

namespace Audit.Viewer;

/// <summary>Rows as they are committed, for the live views of one page: those of the same rows share one follower of the trail, however many they are. Thread-safe.</summary>
internal sealed class LiveRows
{
    /// <summary>The time between two answers to a view, for what comes meanwhile to go out at once: nobody reads faster.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<(IAuditReader Reader, string Rows), LiveFollower> _followers = [];

    /// <summary>Follows rows, some at a time. Of more than a page shows, the last ones.</summary>
    /// <param name="reader">The trail.</param>
    /// <param name="filter">Which rows.</param>
    /// <param name="after">The last row that is known already.</param>
    /// <param name="end">The last row of the trail, a moment ago.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="AuditStoreException">The trail cannot be read, or another one took its place.</exception>
    public async IAsyncEnumerable<IReadOnlyCollection<LiveRow>> FollowAsync(
        IAuditReader reader, AuditFilter filter, AuditCursor after, AuditCursor end, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (after.Seq > end.Seq)
        {
            throw new AuditStoreException("The audit database is not the one that was read: it was replaced by another one.");
        }

        var key = (reader, LiveFilter.TextOf(filter));
        var (follower, position) = Join(key, filter, end);
        try
        {
            if (after.Seq < position && await MissedAsync(reader, filter, after, position, cancellationToken).ConfigureAwait(false) is { Count: > 0 } missed)
            {
                yield return missed;
            }

            var known = Math.Max(after.Seq, position);
            while (await follower.MoreAsync(known, cancellationToken).ConfigureAwait(false) is { } rows)
            {
                yield return rows;
                known = rows.Last().Seq;
                await Task.Delay(Pace, clock, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Leave(key, follower);
        }
    }

    private (LiveFollower Follower, long After) Join((IAuditReader Reader, string Rows) key, AuditFilter filter, AuditCursor end)
    {
        lock (_followers)
        {
            if (!_followers.TryGetValue(key, out var follower) || follower.IsOver)
            {
                _followers[key] = follower = new LiveFollower(key.Reader, filter, end);
            }

            return (follower, follower.Join());
        }
    }

    private void Leave((IAuditReader Reader, string Rows) key, LiveFollower follower)
    {
        lock (_followers)
        {
            if (follower.Leave())
            {
                return;
            }

            if (_followers.GetValueOrDefault(key) == follower)
            {
                _followers.Remove(key);
            }
        }

        follower.Dispose();
    }

    /// <summary>What came between two rows; where it is more than a page shows, the last of it.</summary>
    private static async Task<IReadOnlyCollection<LiveRow>> MissedAsync(IAuditReader reader, AuditFilter filter, AuditCursor after, long last, CancellationToken cancellationToken)
    {
        var missed = new Queue<LiveRow>();
        await foreach (var row in reader.StreamAsync(filter, AuditOrder.OldestFirst, after, cancellationToken).ConfigureAwait(false))
        {
            if (row.Seq > last)
            {
                break;
            }

            missed.Enqueue(new LiveRow(row));
            if (missed.Count > LiveFollower.MostKept)
            {
                missed.Dequeue();
            }
        }

        return missed;
    }
}
