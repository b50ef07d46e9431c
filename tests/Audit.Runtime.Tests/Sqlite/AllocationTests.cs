using Audit.Rows;
using Audit.Tests.Support;

namespace Audit.Tests.Sqlite;

public class AllocationTests
{
    [Fact]
    public void Rows_and_batches_are_written_without_allocating()
    {
        using var test = new TestStore();
        var entries = Enumerable.Range(0, 100).Select(i => new AuditEntry
        {
            Action = "create_dossier", UserId = $"user-{i}", Parameters = """{"title":"Harbour crane"}""", Duration = TimeSpan.FromMilliseconds(i),
        });
        var batches = Enumerable.Range(0, 6).Select(_ => TestStore.Batch(entries)).ToList();
        var next = 0;
        WriteNext();

        Assert.Equal(0, Allocation.BytesOf(WriteNext));
        Assert.Equal(600, test.Actions.Count());

        void WriteNext() => Write(test, batches[next++]);
    }

    private static void Write(TestStore test, RowBatch batch)
    {
        test.Store.Begin(isSynced: false);
        for (var index = 0; index < batch.Count; index++)
        {
            test.Store.TryWrite(batch, index);
        }

        test.Store.Commit();
    }
}
