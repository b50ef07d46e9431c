using Audit.Queue;
using Microsoft.Extensions.Logging;

namespace Audit.Logging;

/// <summary>
/// Reports the log's faults, one line per reason per ten seconds. The writer calls it, so that a slow logger never holds
/// up an audited call.
/// </summary>
internal sealed class FaultReport(ILogger logger, RowQueue queue, EntryIds ids, int capacity)
{
    private readonly LineLimit _dropped = new();
    private readonly LineLimit _failed = new();
    private readonly LineLimit _recovered = new();
    private readonly LineLimit _quarantined = new();
    private readonly LineLimit _lost = new();
    private readonly LineLimit _badIds = new();
    private readonly LineLimit _unconfirmed = new();

    private long _droppedSeen;
    private long _badIdsSeen;
    private long _unconfirmedSeen;
    private Exception? _lastFailure;

    public void StoreFailed(Exception exception)
    {
        _failed.Add(1);
        _lastFailure = exception;
    }

    /// <param name="attempts">How many attempts had failed before.</param>
    public void StoreRecovered(long attempts) => _recovered.Add(attempts);

    public void Settled(RowBatch batch)
    {
        _quarantined.Add(batch.CountOf(RowOutcome.Quarantined));
        _lost.Add(batch.CountOf(RowOutcome.Lost));
    }

    /// <summary>Writes at once that the writer cannot go on.</summary>
    public void Stopped(Exception exception, long lost) => Safely(() => logger.WriterStopped(exception, lost));

    /// <summary>Writes at once that entries were given up when the log closed.</summary>
    public void LostAtClose(long lost) => Safely(() => logger.LostAtClose(lost));

    /// <summary>Writes the lines that are due.</summary>
    /// <param name="now">The time since the log opened; null when there is no later: then all that is left is said.</param>
    public void Write(TimeSpan? now)
    {
        Follow(_dropped, queue.DroppedFor(DropReason.QueueFull) + queue.DroppedFor(DropReason.NotRendered), ref _droppedSeen);
        Follow(_unconfirmed, queue.GetStatistics().Unconfirmed, ref _unconfirmedSeen);
        Follow(_badIds, ids.Failures, ref _badIdsSeen);
        Safely(() => WriteDue(now));
    }

    /// <summary>A logger that throws must not stop the writer, or the program from ending, and there is nobody left to tell.</summary>
    private static void Safely(Action write)
    {
        try
        {
            write();
        }
        catch (Exception)
        {
        }
    }

    private static void Follow(LineLimit limit, long total, ref long seen)
    {
        limit.Add(total - seen);
        seen = total;
    }

    private void WriteDue(TimeSpan? now)
    {
        if (_dropped.TryTake(now, out var count))
        {
            logger.Dropped(count, capacity);
        }

        if (_failed.TryTake(now, out count))
        {
            logger.StoreFailed(_lastFailure!, count, queue.GetStatistics().InFlight);
        }

        if (_recovered.TryTake(now, out count))
        {
            logger.StoreRecovered(count);
        }

        if (_quarantined.TryTake(now, out count))
        {
            logger.Quarantined(count);
        }

        if (_lost.TryTake(now, out count))
        {
            logger.RefusedByQuarantine(count);
        }

        if (_unconfirmed.TryTake(now, out count))
        {
            logger.Unconfirmed(count);
        }

        if (_badIds.TryTake(now, out count))
        {
            logger.IdFunctionFailed(ids.LastFailure, count);
        }
    }
}
