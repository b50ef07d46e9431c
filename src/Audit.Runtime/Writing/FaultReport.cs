using Audit.Calls;
using Audit.Json;
using Audit.Logging;
using Audit.Queue;
using Audit.Rows;
using Audit.Sqlite;
using Microsoft.Extensions.Logging;

namespace Audit.Writing;

/// <summary>
/// Says what is wrong with the log, one line per reason per ten seconds, and when it is over; and keeps it for
/// <see cref="AuditLog.GetHealth"/>. The writer calls it, so that a slow logger never holds up an audited call; the health
/// may be asked for from any thread.
/// </summary>
internal sealed class FaultReport(ILogger logger, RowQueue queue, EntryIds ids, OutcomeReaders outcomes, BindingFailures bindings, AuditOptions options)
{
    /// <summary>So long without another, and a fault counts as over.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    /// <summary>So long the health tells of a fault that is over, so that who asks now and then learns of it.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    /// <summary>So long without a commit while entries wait, and the log does not do its work.</summary>
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly LineLimit _recovered = new();
    private readonly Fault[] _faults =
    [
        .. Enum.GetValues<FaultReason>().Select(static reason => new Fault(NameOf(reason))),
    ];

    private readonly long _openedAt = options.TimeProvider.GetTimestamp();
    private TimeSpan _elapsed;
    private DateTimeOffset? _closedAt;

    /// <summary>What is no fault and to be written at the next occasion: not where the writer holds its locks, since a logger may take its time.</summary>
    private readonly Queue<Action> _news = [];

    private long _fullSeen;
    private long _notRenderedSeen;
    private long _badIdsSeen;
    private long _unreadOutcomesSeen;
    private long _bindingsSeen;
    private long _unconfirmedSeen;

    /// <summary>How many entries had been dropped when the store began to fail.</summary>
    private long _droppedBefore;

    /// <summary>What the store's failures cost that are over and that no line tells of yet.</summary>
    private (TimeSpan Duration, long Dropped) _cost;
    private long _commitsSeen;
    private long _committedAt;

    /// <summary>When entries were last committed, or none waited, in ticks since the log opened.</summary>
    private long _progressAt;

    /// <summary>The name of a reason in the health, in instruments and in messages.</summary>
    public static string NameOf(FaultReason reason) => reason switch
    {
        FaultReason.QueueFull => "queue_full",
        FaultReason.NotRendered => "not_rendered",
        FaultReason.StoreFailed => "store_failed",
        FaultReason.Quarantined => "quarantined",
        FaultReason.Refused => "refused",
        FaultReason.Unconfirmed => "unconfirmed",
        FaultReason.IdFunction => "id_function",
        FaultReason.WriterFailed => "writer_failed",
        FaultReason.OutcomeReader => "outcome_reader",
        FaultReason.BindingFailed => "binding_failed",
        FaultReason.FileMoved => "file_moved",
        FaultReason.FileDeleted => "file_deleted",
        FaultReason.FileDamaged => "file_damaged",
        FaultReason.FileReplaced => "file_replaced",
        FaultReason.FileCut => "file_cut",
        FaultReason.SpillDamaged => "spill_damaged",
        FaultReason.SpillUntrusted => "spill_untrusted",
        _ => "spill_unreadable",
    };

    /// <summary>How often a fault of this kind occurred since the log opened.</summary>
    public long CountOf(FaultReason reason)
    {
        lock (_gate)
        {
            return _faults[(int)reason].Total;
        }
    }

    public AuditHealth GetHealth()
    {
        var now = Elapsed;
        lock (_gate)
        {
            var faults = _faults
                .Where(fault => fault.Since is not null || now - fault.Ended < Remembered)
                .Select(fault => new AuditFault { Reason = fault.Reason, Since = fault.Began, Until = fault.Since is null ? fault.Until : null, Count = fault.Count });
            if (_closedAt is { } closed)
            {
                faults = faults.Append(new AuditFault { Reason = "closed", Since = closed, Until = null, Count = 1 });
            }

            return AuditHealth.Of(faults, IsStalled(now) || _closedAt is not null, LastCommit);
        }
    }

    /// <summary>Has the health say that the log accepts nothing more: somebody disposed it.</summary>
    public void Closed()
    {
        var clock = TimeOfDay.Now(options.TimeProvider);
        lock (_gate)
        {
            _closedAt ??= clock;
        }
    }

    private bool IsStalled(TimeSpan now) => queue.GetStatistics().InFlight > 0 && now - TimeSpan.FromTicks(Volatile.Read(ref _progressAt)) >= Stalled;

    /// <summary>The time since the log opened; the last that was known where the clock throws, of which there is something to say too.</summary>
    private TimeSpan Elapsed
    {
        get
        {
            try
            {
                return _elapsed = options.TimeProvider.GetElapsedTime(_openedAt);
            }
            catch (Exception)
            {
                return _elapsed;
            }
        }
    }

    private DateTimeOffset? LastCommit => Volatile.Read(ref _committedAt) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <param name="exception">Why.</param>
    /// <param name="hasOpened">Whether the file was ever open: until then nothing is recorded.</param>
    public void StoreFailed(Exception exception, bool hasOpened)
    {
        if (_faults[(int)FaultReason.StoreFailed].Since is null)
        {
            _droppedBefore = queue.GetStatistics().Dropped;
        }

        Occur(FaultReason.StoreFailed, 1, count =>
        {
            var waiting = queue.GetStatistics().InFlight;
            if (hasOpened)
            {
                logger.StoreFailed(exception, count, waiting);
            }
            else
            {
                logger.NotOpened(exception.Message, waiting);
            }
        });
    }

    /// <summary>Says that something else than the store failed: memory, a clock of the user's, or what nobody thought of.</summary>
    public void WriterFailed(Exception exception) =>
        Occur(FaultReason.WriterFailed, 1, count => logger.WriterFailed(exception, count, queue.GetStatistics().InFlight));

    /// <param name="attempts">How many attempts had failed before.</param>
    public void StoreRecovered(long attempts)
    {
        if (attempts == 0 || _faults[(int)FaultReason.StoreFailed].Since is null)
        {
            return;
        }

        _recovered.Add(attempts);
        Safely(() =>
        {
            var clock = TimeOfDay.Now(options.TimeProvider);
            lock (_gate)
            {
                var fault = _faults[(int)FaultReason.StoreFailed];
                fault.End(Elapsed, clock);
                _cost = (_cost.Duration + fault.Duration, _cost.Dropped + queue.GetStatistics().Dropped - _droppedBefore);
            }
        });
    }

    public void Settled(RowBatch batch)
    {
        Occur(FaultReason.Quarantined, batch.CountOf(RowOutcome.Quarantined), logger.Quarantined);
        Occur(FaultReason.Refused, batch.CountOf(RowOutcome.Lost), logger.RefusedByQuarantine);
    }

    public void FileLost(string file, FileIncident incident)
    {
        switch (incident.Loss)
        {
            case FileLoss.Moved:
                Occur(FaultReason.FileMoved, 1, _ => logger.FileMoved(file, incident.Target), isNamed: true);
                break;
            case FileLoss.Deleted:
                Occur(FaultReason.FileDeleted, 1, _ => logger.FileDeleted(file, incident.Target), isNamed: true);
                break;
            case FileLoss.Replaced:
                Occur(FaultReason.FileReplaced, 1, _ => logger.FileReplaced(file, incident.Target), isNamed: true);
                break;
            case FileLoss.Exchanged:
                Occur(FaultReason.FileReplaced, 1, _ => logger.FileExchanged(file, incident.After!.LogId, incident.Before!.LogId, incident.Before.LastSeq, incident.Target), isNamed: true);
                break;
            case FileLoss.Restored:
                Occur(FaultReason.FileReplaced, 1, _ => logger.FileRestored(file, incident.After!.LastSeq, incident.After.Incarnation, incident.Before!.LastSeq, incident.Before.Incarnation, incident.Target), isNamed: true);
                break;
            case FileLoss.LeftLog:
                Occur(FaultReason.FileReplaced, 1, _ => logger.LogLeftBehind(file, incident.Target), isNamed: true);
                break;
            case FileLoss.Cut:
                Occur(FaultReason.FileCut, incident.Lost, _ => logger.FileCut(file, incident.After!.LastSeq + 1, incident.Before!.LastSeq), isNamed: true);
                break;
            default:
                Occur(FaultReason.FileDamaged, 1, _ => logger.FileDamaged(file, incident.Reason, incident.Target), isNamed: true);
                break;
        }
    }

    public void SpillDamaged(string file, string target, long position, long count) =>
        Occur(FaultReason.SpillDamaged, 1, _ => logger.SpillDamaged(file, position, count, target), isNamed: true);

    public void SpillUnreadable(string file, string reason) =>
        Occur(FaultReason.SpillUnreadable, 1, _ => logger.SpillUnreadable(file, reason), isNamed: true);

    public void SpillUntrusted(string file, string reason) =>
        Occur(FaultReason.SpillUntrusted, 1, _ => logger.SpillUntrusted(file, reason), isNamed: true);

    /// <summary>Says once, when a log opens, that others may read a file of it.</summary>
    public void Exposed(string file, string mode, string wanted) => _news.Enqueue(() => logger.Exposed(file, mode, wanted, options.KeyOf(nameof(AuditOptions.FileMode))));

    public void Replayed(string file, long count) => _news.Enqueue(() => logger.Replayed(count, file));

    /// <summary>Writes at once that a spill file could not be written, and where its entries are instead.</summary>
    public void SpillFailed(Exception exception, string file) => Safely(() => logger.SpillFailed(exception, file));

    /// <summary>Writes at once that entries are in a spill file.</summary>
    public void Spilled(string file, long count) => Safely(() => logger.Spilled(count, file));

    /// <summary>Writes at once that entries were given up when the log closed.</summary>
    public void LostAtClose(Exception? exception, string file, long count) => Safely(() => logger.LostAtClose(exception, count, file, options.KeyOf(nameof(AuditOptions.SpillPath))));

    /// <summary>Writes the lines that are due.</summary>
    /// <param name="now">The time since the log opened; null when there is no later: then all that is left is said.</param>
    public void Write(TimeSpan? now)
    {
        while (_news.TryDequeue(out var write))
        {
            Safely(write);
        }

        Safely(FollowProgress);
        Follow(FaultReason.QueueFull, queue.DroppedFor(DropReason.QueueFull), ref _fullSeen, count => logger.Dropped(count, options.QueueCapacity, options.MaxQueueBytes, options.KeyOf(nameof(AuditOptions.QueueCapacity))));
        Follow(FaultReason.NotRendered, queue.DroppedFor(DropReason.NotRendered), ref _notRenderedSeen, logger.NotRendered);
        Follow(FaultReason.Unconfirmed, queue.GetStatistics().Unconfirmed, ref _unconfirmedSeen, count => logger.Unconfirmed(count, options.KeyOf(nameof(AuditOptions.CommitTimeout))));
        Follow(FaultReason.IdFunction, ids.Failures, ref _badIdsSeen, count => logger.IdFunctionFailed(ids.LastFailure, count));
        Follow(FaultReason.OutcomeReader, outcomes.Failures, ref _unreadOutcomesSeen, count => logger.OutcomeUnread(count, outcomes.LastFailure));
        Follow(FaultReason.BindingFailed, bindings.Count, ref _bindingsSeen, count => logger.BindingFailed(bindings.Last, count));
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

    private void FollowProgress()
    {
        var counts = queue.GetStatistics();
        if (counts.Commits != _commitsSeen)
        {
            Volatile.Write(ref _committedAt, TimeOfDay.Now(options.TimeProvider).UtcTicks);
        }

        if (counts.InFlight == 0 || counts.Commits != _commitsSeen)
        {
            _commitsSeen = counts.Commits;
            Volatile.Write(ref _progressAt, Elapsed.Ticks);
        }
    }

    private void Follow(FaultReason reason, long total, ref long seen, Action<long> line)
    {
        Occur(reason, total - seen, line);
        seen = total;
    }

    private void Occur(FaultReason reason, long count, Action<long> line, bool isNamed = false)
    {
        if (count > 0)
        {
            Safely(() =>
            {
                var clock = TimeOfDay.Now(options.TimeProvider);
                lock (_gate)
                {
                    _faults[(int)reason].Occur(count, Elapsed, clock, line, isNamed);
                }
            });
        }
    }

    private void WriteDue(TimeSpan? now)
    {
        for (var reason = 0; reason < _faults.Length; reason++)
        {
            _faults[reason].Write(now);
            EndIfQuiet((FaultReason)reason);
        }

        // Not while it fails again: that it takes entries would not be true.
        if (_faults[(int)FaultReason.StoreFailed].Since is null && _recovered.TryTake(now, out var attempts))
        {
            var cost = _cost;
            _cost = default;
            logger.StoreRecovered(attempts, cost.Duration, cost.Dropped);
        }
    }

    /// <summary>Ends a fault that has not occurred for a while. That of the store ends with a commit instead.</summary>
    private void EndIfQuiet(FaultReason reason)
    {
        var fault = _faults[(int)reason];
        if (fault.Since is null || reason is FaultReason.StoreFailed || Elapsed - fault.Last < Quiet)
        {
            return;
        }

        var clock = TimeOfDay.Now(options.TimeProvider);
        lock (_gate)
        {
            fault.End(Elapsed, clock);
        }

        if (reason < FaultReason.FileMoved)
        {
            logger.FaultIsOver(fault.Reason, fault.Count, fault.Duration);
        }
    }
}
