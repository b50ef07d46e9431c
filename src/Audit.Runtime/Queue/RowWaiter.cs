namespace Audit.Queue;

/// <summary>
/// Someone who waits: for room in the queue, for the row to be settled, or for both, one after the other; or, for a
/// flush, until everything up to a position is settled. The queue guards its state.
/// </summary>
internal sealed class RowWaiter(bool ownsRow, bool untilSettled)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the wait is over; it faults when the row is not where it should be, with the reason.</summary>
    public Task Task => _done.Task;

    /// <summary>The position waited for; 0 while there is no room for the row.</summary>
    public long Position { get; set; }

    /// <summary>Whether it waits for the row at its position alone, whose refusal it wants to know.</summary>
    public bool OwnsRow => ownsRow;

    /// <summary>Whether it waits until the row is settled, and not only for room.</summary>
    public bool UntilSettled => untilSettled;

    /// <summary>Whether the row must be on the disk.</summary>
    public bool IsSynced { get; init; }

    /// <summary>Whether it is a call, which goes on whatever became of its row: that is counted then.</summary>
    public bool IsCall { get; init; }

    /// <summary>The row that waits for room; null before and after that.</summary>
    public byte[]? WaitingRow { get; set; }

    /// <summary>Its place among those who wait for room; null when it has none, or no longer.</summary>
    public LinkedListNode<RowWaiter>? Place { get; set; }

    /// <summary>When the wait for room began, as a timestamp, where it is for a time only.</summary>
    public long? Since { get; set; }

    /// <summary>Ends a wait that has a bound of its own; null for one that has none.</summary>
    public ITimer? Timer { get; set; }

    public void Complete()
    {
        Timer?.Dispose();
        _done.TrySetResult();
    }

    /// <returns>False when the wait was over before.</returns>
    public bool Fail(Exception exception)
    {
        Timer?.Dispose();
        try
        {
            var failed = _done.TrySetException(exception);
            _ = _done.Task.Exception; // a caller that gave up leaves nobody to observe it
            return failed;
        }
        catch (OutOfMemoryException)
        {
            return _done.TrySetCanceled(); // nobody may wait for ever
        }
    }
}
