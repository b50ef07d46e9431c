using System.Runtime.CompilerServices;
using Audit.Reading;
using Audit.Sqlite;

namespace Audit;

/// <summary>
/// Reads the trail in a SQLite file that an <see cref="AuditLog"/> writes, in this program or another, now or earlier.
/// With a container, <c>AddSqlite</c> registers it as <see cref="IAuditReader"/>.
/// </summary>
/// <example>
/// <code>
/// var reader = new AuditReader("audit.db");
/// var page = await reader.ReadAsync(new AuditQuery { Filter = new AuditFilter { UserId = "alice" } });
/// </code>
/// </example>
/// <remarks>It holds nothing open between two questions, so that there is nothing to dispose, and a file that was moved or replaced is read where it is now.</remarks>
public sealed class AuditReader : IAuditReader
{
    private const int StreamedAtOnce = 1_000;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a file is looked at that seems damaged, as one does that is being replaced at that moment.</summary>
    private const int Looks = 2;

    /// <summary>The same for one that is followed, whatever is wrong: a log that notices the replacement takes a second to put things right.</summary>
    private const int LooksOfFollower = 10;

    private readonly DatabaseLocation _location;
    private readonly TimeProvider _time;
    private readonly Func<Action, CancellationToken, Task> _runAsync = static (question, cancellationToken) => Task.Run(question, cancellationToken);

    /// <summary>Names the file; it is opened with each question.</summary>
    /// <param name="pathOrConnectionString">The path of the file, or a connection string of Microsoft.Data.Sqlite with a <c>Data Source</c>.</param>
    /// <param name="timeProvider">The clock by which <see cref="FollowAsync"/> looks for new rows. Default: the system's.</param>
    /// <exception cref="ArgumentException"><paramref name="pathOrConnectionString"/> names no file.</exception>
    public AuditReader(string pathOrConnectionString, TimeProvider? timeProvider = null)
        : this(DatabaseLocation.ParseForReading(pathOrConnectionString), timeProvider ?? TimeProvider.System)
    {
    }

    /// <summary>Names the file of a container's log.</summary>
    internal AuditReader(DatabaseLocation location, TimeProvider time) => (_location, _time) = (location, time);

    private AuditReader(AuditReader other, Func<Action, CancellationToken, Task> runAsync) => (_location, _time, _runAsync) = (other._location, other._time, runAsync);

    /// <summary>A reader of the same file whose questions are asked as somebody else says: on threads of its own, or one after the other.</summary>
    internal AuditReader AskedBy(Func<Action, CancellationToken, Task> runAsync) => new(this, runAsync);

    /// <inheritdoc/>
    public async ValueTask<AuditPage> ReadAsync(AuditQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = await AskAsync(session => RowReading.Read(session, query), cancellationToken).ConfigureAwait(false);
        return new AuditPage(found.Rows, found.IsComplete ? null : new AuditCursor(found.Position));
    }

    /// <inheritdoc/>
    public async ValueTask<AuditRow?> FindAsync(string entryId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entryId);
        var page = await ReadAsync(new AuditQuery { Filter = new AuditFilter { EntryId = entryId }, Limit = 1 }, cancellationToken).ConfigureAwait(false);
        return page.Rows.SingleOrDefault();
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<AuditRow> StreamAsync(AuditFilter filter, AuditOrder order = AuditOrder.NewestFirst, AuditCursor? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return StreamPagesAsync(new AuditQuery { Filter = filter, Order = order, After = after, Limit = StreamedAtOnce }, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<AuditRow> FollowAsync(AuditFilter filter, AuditCursor? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return FollowPagesAsync(new AuditQuery { Filter = filter, Order = AuditOrder.OldestFirst, After = after, Limit = StreamedAtOnce }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<AuditCounts> CountAsync(AuditCountQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return AskAsync(session => RowCounting.Count(session, query), cancellationToken);
    }

    private async IAsyncEnumerable<AuditRow> StreamPagesAsync(AuditQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = await AskAsync(static session => session.LastSeq, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var found = await AskAsync(session => RowReading.Read(session, query, last), cancellationToken).ConfigureAwait(false);
            foreach (var row in found.Rows)
            {
                yield return row;
            }

            if (found.IsComplete)
            {
                yield break;
            }

            query = query with { After = new AuditCursor(found.Position) };
        }
    }

    private async IAsyncEnumerable<AuditRow> FollowPagesAsync(AuditQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        query = query with { After = query.After ?? new AuditCursor(await AskAsync(static session => session.LastSeq, cancellationToken).ConfigureAwait(false)) };
        string? entryId = null;
        while (true)
        {
            var more = await AskAsync(session => ReadMore(session, query, entryId), cancellationToken, isFollowing: true).ConfigureAwait(false);
            (var found, entryId) = more ?? throw new AuditStoreException($"The audit database '{_location.Path}' is not the one that was read until row {query.After!.Value.Seq}: it was replaced by another one. Start again without a cursor.");
            foreach (var row in found.Rows)
            {
                yield return row;
            }

            query = query with { After = new AuditCursor(found.Position) };
            if (found.IsComplete)
            {
                await Task.Delay(PollInterval, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads what came after the query's cursor.</summary>
    /// <param name="session">What it is asked of.</param>
    /// <param name="query">Which rows; its cursor is where reading ended.</param>
    /// <param name="entryId">The entry id of the row at the cursor, by which a file put in the place of the one that was read is known; null where it has none.</param>
    /// <returns>The rows, and the entry id of the row at their end; null where it is another file.</returns>
    private static (FoundRows Found, string? EntryId)? ReadMore(ReadSession session, AuditQuery query, string? entryId)
    {
        var seq = query.After!.Value.Seq;
        if (session.LastSeq < seq || (entryId is not null && session.EntryIdAt(seq) is { } present && present != entryId))
        {
            return null;
        }

        var found = RowReading.Read(session, query);
        return (found, session.EntryIdAt(found.Position));
    }

    private async ValueTask<T> AskAsync<T>(Func<ReadSession, T> question, CancellationToken cancellationToken, bool isFollowing = false)
    {
        for (var look = 1; ; look++)
        {
            try
            {
                return await AskOnceAsync(question, cancellationToken).ConfigureAwait(false);
            }
            catch (AuditStoreException exception) when (isFollowing ? look < LooksOfFollower : look < Looks && FileReplacement.IsDamage(exception.InnerException))
            {
                await Task.Delay(PollInterval, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>SQLite works on the thread that asks it, so it is one of the pool's unless somebody else has one.</summary>
    private async Task<T> AskOnceAsync<T>(Func<ReadSession, T> question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answer = default(T);
        await _runAsync(
            () =>
            {
                using var session = ReadSession.Open(_location, cancellationToken);
                answer = question(session);
            },
            cancellationToken).ConfigureAwait(false);
        return answer!;
    }
}
