namespace Audit;

/// <summary>
/// Reads the trail. Reading never blocks who writes it: each step is a short transaction of a connection that cannot
/// write, so that it holds up no checkpoint either.
/// </summary>
/// <remarks>
/// All members may be called from any thread, also while programs write the file. A file that is missing, locked, damaged,
/// of a newer version or no audit log is an <see cref="AuditStoreException"/> that says so and what to do.
/// </remarks>
public interface IAuditReader
{
    /// <summary>Reads a page.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is null.</exception>
    /// <exception cref="AuditStoreException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    ValueTask<AuditPage> ReadAsync(AuditQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads the row with an id; null when there is none.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="entryId"/> is null.</exception>
    /// <exception cref="AuditStoreException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    ValueTask<AuditRow?> FindAsync(string entryId, CancellationToken cancellationToken = default);

    /// <summary>Reads all rows of a filter that are there when it starts, one by one, however many they are.</summary>
    /// <param name="filter">Which rows.</param>
    /// <param name="order">In which order.</param>
    /// <param name="after">Where to go on; null for the start.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="filter"/> is null.</exception>
    /// <exception cref="AuditStoreException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    IAsyncEnumerable<AuditRow> StreamAsync(AuditFilter filter, AuditOrder order = AuditOrder.NewestFirst, AuditCursor? after = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the rows of a filter as they are committed, within about a quarter of a second, until it is canceled. Each comes once, in order, without a gap.</summary>
    /// <param name="filter">Which rows.</param>
    /// <param name="after">Where to go on, for example <see cref="AuditCursor.After"/> the last row that was worked off; null for what is committed from now on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="filter"/> is null.</exception>
    /// <exception cref="AuditStoreException">The file cannot be read, or another one took its place.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    IAsyncEnumerable<AuditRow> FollowAsync(AuditFilter filter, AuditCursor? after = null, CancellationToken cancellationToken = default);

    /// <summary>Counts rows.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is null.</exception>
    /// <exception cref="AuditStoreException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    ValueTask<AuditCounts> CountAsync(AuditCountQuery query, CancellationToken cancellationToken = default);
}
