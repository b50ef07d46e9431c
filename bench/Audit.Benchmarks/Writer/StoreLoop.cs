using Audit.Benchmarks.Work;
using Audit.Rows;
using Audit.Sqlite;

namespace Audit.Benchmarks.Writer;

/// <summary>The log's writer without its queue: copies rows into a batch and writes the batch, a transaction each.</summary>
internal sealed class StoreLoop(string path) : IDisposable
{
    private readonly SqliteStore _store = SqliteStore.Open(DatabaseLocation.Parse(path), new AuditOptions(), TimeSpan.FromSeconds(2));
    private readonly RowBatch _batch = new();

    /// <summary>Writes the rows, so many a transaction.</summary>
    public void Write(SampleRows rows, int rowsPerCommit)
    {
        for (var first = 0; first < rows.Count; first += rowsPerCommit)
        {
            _store.Begin(isSynced: false);
            for (var index = first; index < first + rowsPerCommit && index < rows.Count; index++)
            {
                Add(rows[index]);
            }

            Commit();
        }
    }

    /// <summary>Writes what a source hands out, in one transaction.</summary>
    public void WriteWhile(Func<Action<ReadOnlySpan<byte>>, bool> take)
    {
        _store.Begin(isSynced: false);
        while (_batch.Count < RowBatch.MaxRows && take(Add))
        {
        }

        Commit();
    }

    public void Dispose() => _store.Dispose();

    private void Add(ReadOnlySpan<byte> row)
    {
        _batch.Add(row);
        if (!_store.TryWrite(_batch, _batch.Count - 1))
        {
            throw new InvalidOperationException("The store ended the transaction.");
        }
    }

    private void Commit()
    {
        _store.Commit();
        _batch.Clear();
    }
}
