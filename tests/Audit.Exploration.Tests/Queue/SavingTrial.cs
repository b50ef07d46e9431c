using Audit.Calls;
using Audit.Json;
using Audit.Logging;
using Audit.Queue;
using Audit.Rows;
using Audit.Spill;
using Audit.Sqlite;
using Audit.Tests.Engine;
using Audit.Tests.Support;
using Audit.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Audit.Tests.Queue;

/// <summary>A small queue and its writer, with a database and a spill file on the disk.</summary>
internal sealed class SavingTrial : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _accepted = [];
    private readonly SpillFiles _spill;

    public SavingTrial()
    {
        var options = new AuditOptions { QueueCapacity = 2, TimeProvider = new ScenarioClock() };
        var location = DatabaseLocation.Parse(_folder.PathOf("audit.db"));
        _spill = SpillFiles.Of(options, location);
        Queue = new RowQueue(options);
        var store = SqliteStore.Open(location, options, TimeSpan.Zero);
        var report = new FaultReport(NullLogger.Instance, Queue, new EntryIds(null), new OutcomeReaders([]), new BindingFailures(), options);
        Writer = new BatchWriter(Queue, store, report, new LogMeter(Queue, store, report), _spill, options);
    }

    public RowQueue Queue { get; }

    public BatchWriter Writer { get; }

    public void Add(int count)
    {
        for (var number = 0; number < count; number++)
        {
            var id = $"entry-{number}";
            var renderer = new EntryRenderer(new EntryIds(() => id), new AuditOptions());
            lock (_accepted)
            {
                if (Queue.TryAdd(renderer.Render(new AuditEntry { Action = "a" })))
                {
                    _accepted.Add(id);
                }
            }
        }
    }

    /// <summary>What the writer's thread does.</summary>
    public void Write()
    {
        for (var now = TimeSpan.Zero; !Writer.IsFinished; now += TimeSpan.FromMilliseconds(10))
        {
            Writer.Step(now);
            Thread.Yield();
        }

        Writer.Dispose();
    }

    /// <summary>The ids in the spill files.</summary>
    public List<string> Spilled()
    {
        var ids = new List<string>();
        foreach (var file in _spill.Find())
        {
            using var reader = new SpillReader(File.OpenHandle(file));
            while (reader.MoveNext())
            {
                ids.Add(System.Text.Encoding.UTF8.GetString(new RowView(reader.Row).EntryId));
            }
        }

        return ids;
    }

    public void AssertSaved()
    {
        var stored = AuditFile.Rows(_folder.PathOf("audit.db")).Select(row => row.EntryId).ToList();
        Assert.Empty(_accepted.Except([.. stored, .. Spilled()]));
        var counts = Queue.GetStatistics();
        Assert.Equal(counts.Submitted + counts.Replayed, counts.Committed + counts.Dropped + counts.Rejected + counts.Spilled + counts.InFlight);
    }

    public void Dispose() => _folder.Dispose();
}
