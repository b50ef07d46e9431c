namespace Audit.Queue;

/// <summary>
/// Someone who waits until the position of a row is settled: a flush for everything up to it, a write for its own row,
/// for which it may first wait for room. The queue guards its state.
/// </summary>
internal sealed class RowWaiter
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => _settled.Task;

    /// <summary>The position waited for; 0 while there is no room for the row.</summary>
    public long Position { get; set; }

    /// <summary>Whether it waits for the row at its position alone, whose refusal it wants to know.</summary>
    public bool OwnsRow { get; init; }

    /// <summary>The row that waits for room; null once it was accepted, or its caller gave up.</summary>
    public byte[]? WaitingRow { get; set; }

    public void Complete() => _settled.TrySetResult();

    public void Fail(Exception exception)
    {
        _settled.TrySetException(exception);
        _ = _settled.Task.Exception; // a caller that gave up leaves nobody to observe it
    }
}
