using System.Diagnostics.Metrics;
using Audit.Tests.Support;

namespace Audit.Tests.Modes;

/// <summary>The instruments of the meter <c>Audit</c> say what the statistics say.</summary>
public sealed class MeterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WaitingClock _clock = new();
    private readonly Dictionary<string, double> _values = [];
    private readonly MeterListener _listener = new();

    /// <summary>The meter is the process's: the name of the file tells this test's log from others.</summary>
    private readonly string _file = $"{Guid.NewGuid():N}.db";

    public MeterTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter is { Name: "Audit", Tags: { } tags } && tags.Contains(new("audit.file", _file)))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    private string Path => _folder.PathOf(_file);

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_instrument_has_its_value()
    {
        using var log = AuditLog.OpenStepped(Path, new AuditOptions { TimeProvider = _clock, QueueCapacity = 4, FullMode = FullMode.FailCall, EntryId = Ids(2) });
        var unconfirmed = Wrapped.RunAsync(log, "a", Durability.Committed);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await Wrapped.InTime(unconfirmed);
        log.TryEnqueue(new AuditEntry { Action = "same id" });
        log.TryEnqueue(new AuditEntry { Action = "another" });
        log.TryEnqueue(new AuditEntry { Action = "another" });
        Assert.False(log.TryEnqueue(new AuditEntry { Action = "dropped" }));
        Assert.False(log.TryEnqueue(new AuditEntry { Action = "dropped" }));
        Assert.Throws<AuditUnavailableException>(() => Wrapped.Run(log, "rejected"));

        _listener.RecordObservableInstruments();
        Assert.Equal((4, true), (_values["audit.queue.length"], _values["audit.queue.bytes"] == log.GetStatistics().QueueBytes && _values["audit.queue.bytes"] > 0));
        log.Step();
        _listener.RecordObservableInstruments();

        Assert.Equal(
            new Dictionary<string, double>
            {
                ["audit.entries.submitted"] = 7,
                ["audit.entries.committed"] = 3,
                ["audit.entries.dropped reason=queue_full"] = 2,
                ["audit.entries.dropped reason=not_rendered"] = 0,
                ["audit.entries.dropped reason=refused"] = 0,
                ["audit.entries.dropped reason=closed"] = 0,
                ["audit.entries.rejected"] = 1,
                ["audit.entries.replayed"] = 0,
                ["audit.entries.spilled"] = 0,
                ["audit.entries.quarantined"] = 1,
                ["audit.entries.unconfirmed"] = 1,
                ["audit.faults reason=queue_full"] = 2,
                ["audit.faults reason=not_rendered"] = 0,
                ["audit.faults reason=store_failed"] = 0,
                ["audit.faults reason=quarantined"] = 1,
                ["audit.faults reason=refused"] = 0,
                ["audit.faults reason=unconfirmed"] = 1,
                ["audit.faults reason=id_function"] = 0,
                ["audit.faults reason=outcome_reader"] = 0,
                ["audit.faults reason=binding_failed"] = 0,
                ["audit.faults reason=file_moved"] = 0,
                ["audit.faults reason=file_deleted"] = 0,
                ["audit.faults reason=file_damaged"] = 0,
                ["audit.faults reason=file_replaced"] = 0,
                ["audit.faults reason=file_cut"] = 0,
                ["audit.faults reason=spill_damaged"] = 0,
                ["audit.faults reason=spill_unreadable"] = 0,
                ["audit.faults reason=spill_untrusted"] = 0,
                ["audit.faults reason=writer_failed"] = 0,
                ["audit.queue.length"] = 0,
                ["audit.queue.bytes"] = 0,
                ["audit.commit.duration"] = 0, // the clock stood still
                ["audit.commit.rows"] = 4,
                ["audit.wal.bytes"] = new FileInfo(Path + "-wal").Length,
            }.OrderBy(static pair => pair.Key),
            _values.OrderBy(static pair => pair.Key));
        Assert.Equal(
            new AuditStatistics { Submitted = 7, Committed = 3, Dropped = 2, Rejected = 1, Quarantined = 1, Unconfirmed = 1, Internal = 1, Commits = 1 },
            log.GetStatistics());
    }

    [Fact]
    public void The_duration_of_a_commit_is_in_seconds()
    {
        using var log = AuditLog.OpenStepped(Path, new AuditOptions { TimeProvider = _clock });
        log.Store.Connection!.CreateFunction("pass", () =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1_500));
            return 0;
        });
        log.Store.Connection!.Run("CREATE TEMP TRIGGER pass AFTER INSERT ON main.audit_log BEGIN SELECT pass(); END");
        log.TryEnqueue(new AuditEntry { Action = "a" });

        log.Dispose();

        Assert.Equal((1.5, 1), (_values["audit.commit.duration"], _values["audit.commit.rows"]));
    }

    [Fact]
    public void A_listener_that_throws_does_not_stop_the_log()
    {
        using var log = AuditLog.OpenStepped(Path, new AuditOptions { TimeProvider = _clock, BatchSize = 1 });
        _listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => throw new InvalidOperationException("This listener is broken."));
        _listener.MeasurementsCompleted = static (_, _) => throw new InvalidOperationException("This listener is broken.");

        log.TryEnqueue(new AuditEntry { Action = "a" });
        log.Step();
        log.Dispose();
        _listener.MeasurementsCompleted = null;

        Assert.Equal(1, log.GetStatistics().Committed);
        Assert.Single(AuditFile.Rows(Path));
    }

    [Fact]
    public void A_log_that_is_closed_has_no_instruments()
    {
        var log = AuditLog.OpenStepped(Path, new AuditOptions { TimeProvider = _clock });
        log.Dispose();
        _values.Clear();

        _listener.RecordObservableInstruments();

        Assert.Empty(_values);
    }

    /// <summary>Ids that repeat the first one once.</summary>
    private static Func<string> Ids(int same)
    {
        var count = 0;
        return () => $"id-{(++count <= same ? 1 : count)}";
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name;
        foreach (var (key, tag) in tags)
        {
            name += $" {key}={tag}";
        }

        _values[name] = value;
    }
}
