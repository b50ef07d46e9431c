using Audit.Rows;

namespace Audit.Queue;

/// <summary>Those who wait for positions to be settled, in the order of the positions. Not thread-safe: the queue guards it.</summary>
/// <param name="leave">Ends a wait whose row is nowhere in the database.</param>
internal sealed class RowWaiters(Action<RowWaiter, Exception> leave)
{
    private static readonly AuditStoreException NoMemory = new("There is too little memory to say what became of the entry.");

    private readonly Queue<RowWaiter> _waiters = new();

    public int Count => _waiters.Count;

    /// <summary>Adds one whose position is not before any added earlier.</summary>
    public void Add(RowWaiter waiter) => _waiters.Enqueue(waiter);

    /// <summary>Completes everyone who waits for a position up to the end of the batch, and tells those whose own row was refused.</summary>
    /// <returns>How many there were.</returns>
    public int Complete(RowBatch batch)
    {
        var before = _waiters.Count;
        var end = batch.FirstPosition + batch.Count;
        while (_waiters.TryPeek(out var waiter) && waiter.Position < end)
        {
            _waiters.Dequeue();
            try
            {
                Tell(waiter, batch, (int)(waiter.Position - batch.FirstPosition));
            }
            catch (Exception)
            {
                leave(waiter, NoMemory); // the others are told all the same
            }
        }

        return before - _waiters.Count;
    }

    public void FailAll(Func<Exception> fault)
    {
        while (_waiters.TryDequeue(out var waiter))
        {
            leave(waiter, Made(fault));
        }
    }

    /// <summary>An exception for one waiter; where there is no memory for it, one for all.</summary>
    public static Exception Made(Func<Exception> make)
    {
        try
        {
            return make();
        }
        catch (Exception)
        {
            return NoMemory;
        }
    }

    private void Tell(RowWaiter waiter, RowBatch batch, int index)
    {
        if (!waiter.OwnsRow || batch.OutcomeOf(index) is not (var outcome and not RowOutcome.Written))
        {
            waiter.Complete();
            return;
        }

        var reason = batch.RefusalOf(index);
        var exception = new AuditStoreException($"The store refused the entry: {reason}. {WhereItIs(outcome)}") { Outcome = outcome };
        if (outcome == RowOutcome.Lost)
        {
            leave(waiter, exception);
        }
        else
        {
            waiter.Fail(exception);
        }
    }

    private static string WhereItIs(RowOutcome outcome) => outcome == RowOutcome.Quarantined
        ? "Its contents are in the table audit_quarantine."
        : "The table audit_quarantine refused it too, so it is lost.";
}
