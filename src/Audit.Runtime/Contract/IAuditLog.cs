namespace Audit;

/// <summary>Takes the entries of an audit trail. <see cref="AuditLog"/> is the one that stores them.</summary>
/// <remarks>All members may be called from any thread.</remarks>
public interface IAuditLog
{
    /// <summary>Hands an entry over without waiting. It never blocks and, given an entry, never throws.</summary>
    /// <returns>False when the entry was not accepted: the queue is full, or the log is closed. It is counted either way.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="entry"/> is null.</exception>
    bool TryEnqueue(AuditEntry entry);

    /// <summary>Hands an entry over, waiting for room, and completes when its row is committed.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellationToken">Ends the wait. An entry that was already accepted is written all the same.</param>
    /// <exception cref="ArgumentNullException"><paramref name="entry"/> is null.</exception>
    /// <exception cref="AuditStoreException">The row was refused, or could not be written before the log closed.</exception>
    /// <exception cref="ObjectDisposedException">The log is closed.</exception>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Completes when every entry accepted before this call is settled: committed, or quarantined.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AuditStoreException">The log closed before the entries could be written.</exception>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    ValueTask FlushAsync(CancellationToken cancellationToken = default);

    /// <summary>The counts, as one consistent snapshot.</summary>
    AuditStatistics GetStatistics();
}
