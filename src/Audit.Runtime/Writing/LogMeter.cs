using System.Diagnostics.Metrics;
using Audit.Logging;
using Audit.Queue;
using Audit.Sqlite;

namespace Audit.Writing;

/// <summary>
/// The instruments of one log, in the meter <c>Audit</c>, tagged with the name of its file. Counts are read from the
/// queue when a listener asks, so that they cost an audited call nothing.
/// </summary>
internal sealed class LogMeter : IDisposable
{
    private readonly Meter _meter;
    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<long> _commitRows;

    public LogMeter(RowQueue queue, SqliteStore store, FaultReport report)
    {
        _meter = new Meter(new MeterOptions("Audit") { Tags = [new("audit.file", store.FileName)] });
        _commitDuration = _meter.CreateHistogram<double>("audit.commit.duration", "s", "From the start of a transaction to the end of its commit.");
        _commitRows = _meter.CreateHistogram<long>("audit.commit.rows", "{row}", "Rows of one transaction.");

        Count("submitted", "Entries handed to the log.", static statistics => statistics.Submitted);
        Count("committed", "Entries whose rows are committed.", static statistics => statistics.Committed);
        Count("rejected", "Entries refused because the log was closed, and calls that did not run for want of room.", static statistics => statistics.Rejected);
        Count("quarantined", "Entries set aside in audit_quarantine.", static statistics => statistics.Quarantined);
        Count("replayed", "Entries read back from a spill file.", static statistics => statistics.Replayed);
        Count("spilled", "Entries that a spill file keeps.", static statistics => statistics.Spilled);
        Count("unconfirmed", "Calls that went on without knowing that their rows are written.", static statistics => statistics.Unconfirmed);
        _meter.CreateObservableCounter("audit.entries.dropped", () => Dropped(queue), "{entry}", "Entries lost, by reason.");
        _meter.CreateObservableCounter("audit.faults", () => Faults(report), "{fault}", "Faults of the log, by reason.");
        _meter.CreateObservableUpDownCounter("audit.queue.length", () => queue.GetStatistics().QueueLength, "{entry}", "Entries in the queue.");
        _meter.CreateObservableUpDownCounter("audit.queue.bytes", () => queue.GetStatistics().QueueBytes, "By", "Bytes of the entries in the queue.");
        _meter.CreateObservableUpDownCounter("audit.wal.bytes", () => store.WalBytes, "By", "Size of the write-ahead log.");

        void Count(string name, string description, Func<AuditStatistics, long> count)
            => _meter.CreateObservableCounter("audit.entries." + name, () => count(queue.GetStatistics()), "{entry}", description);
    }

    public void Committed(int rows, TimeSpan duration) => Safely(() =>
    {
        _commitDuration.Record(duration.TotalSeconds);
        _commitRows.Record(rows);
    });

    public void Dispose() => Safely(_meter.Dispose);

    /// <summary>Listeners are called on the writer's thread, which one that throws must not stop.</summary>
    private static void Safely(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception)
        {
        }
    }

    private static IEnumerable<Measurement<long>> Dropped(RowQueue queue)
        => Enum.GetValues<DropReason>().Select(reason => new Measurement<long>(queue.DroppedFor(reason), new KeyValuePair<string, object?>("reason", Notes.NameOf(reason))));

    private static IEnumerable<Measurement<long>> Faults(FaultReport report)
        => Enum.GetValues<FaultReason>().Select(reason => new Measurement<long>(report.CountOf(reason), new KeyValuePair<string, object?>("reason", FaultReport.NameOf(reason))));
}
