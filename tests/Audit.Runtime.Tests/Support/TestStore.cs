using Audit.Rows;
using Audit.Sqlite;

namespace Audit.Tests.Support;

/// <summary>A store on a real file, on a disk whose syncs can be counted and failed.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TestStore()
    {
        Path = _folder.PathOf("audit.db");
        Store = SqliteStore.Open(DatabaseLocation.Parse($"Data Source={Path};Vfs={Disk.Name}"), new AuditOptions(), TimeSpan.Zero);

        // The first transaction of a write-ahead log also syncs its header.
        Store.Begin(isSynced: true);
        Store.Commit();
    }

    public FaultyDisk Disk { get; } = new();

    public string Path { get; }

    public SqliteStore Store { get; }

    public IEnumerable<string> Actions => AuditFile.Rows(Path).Select(row => row.Action);

    /// <summary>How many times the write-ahead log was synced since it was asked last.</summary>
    public int TakeWalSyncs() => Disk.TakeWalSyncs();

    public static RowBatch Batch(params IEnumerable<string> actions) => Batch(actions.Select(action => new AuditEntry { Action = action }));

    public static RowBatch Batch(IEnumerable<AuditEntry> entries)
    {
        var batch = new RowBatch();
        var renderer = new EntryRenderer(new EntryIds(null), new AuditOptions());
        foreach (var entry in entries)
        {
            batch.Add(renderer.Render(entry));
        }

        return batch;
    }

    /// <summary>Writes the batches in one transaction, up to its COMMIT.</summary>
    public void Write(bool isSynced, params RowBatch[] batches)
    {
        Store.Begin(isSynced);
        foreach (var batch in batches)
        {
            for (var index = 0; index < batch.Count; index++)
            {
                Assert.True(Store.TryWrite(batch, index));
            }
        }
    }

    public void Dispose()
    {
        Disk.FailsSyncs = false;
        Disk.IsFull = false;
        Store.Dispose();
        Disk.Dispose();
        _folder.Dispose();
    }
}
