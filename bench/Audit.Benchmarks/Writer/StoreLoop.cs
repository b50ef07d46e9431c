using Audit.Benchmarks.Work;
using Audit.Queue;
using Audit.Sqlite;

namespace Audit.Benchmarks.Writer;

/// <summary>The log's writer without its queue: copies rows into a batch and writes the batch, a transaction each.</summary>
internal sealed class StoreLoop(string path) : IDisposable
{
    private readonly SqliteStore _store = SqliteStore.Open(DatabaseLocation.Parse(path), TimeProvider.System, TimeSpan.FromSeconds(2));
    private readonly RowBatch _batch = new();

    public void Write(SampleRows rows, int rowsPerCommit)
    {
        for (var first = 0; first < rows.Count; first += rowsPerCommit)
        {
            _store.Begin(isSynced: false);
            for (var index = 0; index < rowsPerCommit && first + index < rows.Count; index++)
            {
                _batch.Add(rows[first + index]);
                if (!_store.TryWrite(_batch, index))
                {
                    throw new InvalidOperationException("The store ended the transaction.");
                }
            }

            _store.Commit();
            _batch.Clear();
        }
    }

    public void Dispose() => _store.Dispose();
}
