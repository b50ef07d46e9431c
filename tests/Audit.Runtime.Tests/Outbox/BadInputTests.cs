using Audit.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Audit.Tests.Outbox;

/// <summary>What cannot be written says what is wrong and what to do, and the change is not made without its entry.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Application _application = new();
    private readonly SteppedLog _test = new();
    private readonly AuditOutbox _outbox;

    public BadInputTests() => _outbox = _application.Outbox(_test.Log);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _test.Dispose();
        _application.Dispose();
    }

    [Fact]
    public async Task A_transaction_that_is_over_is_refused()
    {
        await _application.ChangeAsync(_outbox, 1, async transaction =>
        {
            await transaction.CommitAsync(Cancel);
            var refused = await Assert.ThrowsAsync<ArgumentException>(() => _outbox.WriteAsync(transaction, new AuditEntry { Action = "late" }, Cancel));
            Assert.Contains("Write the entry before that", refused.Message, StringComparison.Ordinal);
        });

        Assert.Single(_application.Waiting);
    }

    [Theory]
    [InlineData("DROP TABLE audit_outbox")]
    [InlineData("ALTER TABLE audit_outbox RENAME COLUMN entry TO body")]
    public async Task A_table_that_is_missing_or_of_another_shape_names_the_statement_that_creates_it(string change)
    {
        AuditFile.Execute(_application.Path, change);
        AuditStoreException[] refusals =
        [
            await Assert.ThrowsAsync<AuditStoreException>(() => _application.ChangeAsync(_outbox, 1)),
            await Assert.ThrowsAsync<AuditStoreException>(() => _outbox.RelayAsync(Cancel)),
        ];

        Assert.All(refusals, refusal => Assert.Contains(AuditOutbox.CreateTableSql, refusal.Message, StringComparison.Ordinal));
        Assert.Empty(_application.Changes);
    }

    [Fact]
    public async Task The_table_can_be_created_where_it_is_missing_and_as_often_as_one_likes()
    {
        AuditFile.Execute(_application.Path, "DROP TABLE audit_outbox");
        await using (var connection = new SqliteConnection($"Data Source={_application.Path};Pooling=False"))
        {
            await AuditOutbox.EnsureTableAsync(connection, Cancel);
            await AuditOutbox.EnsureTableAsync(connection, Cancel);
        }

        await _application.ChangeAsync(_outbox, 1);
        Assert.Single(_application.Waiting);
    }

    [Fact]
    public async Task A_table_of_another_shape_is_left_alone()
    {
        AuditFile.Execute(_application.Path, "DROP TABLE audit_outbox; CREATE TABLE audit_outbox(mine TEXT)");
        await using var connection = _application.Connect();
        var refused = await Assert.ThrowsAsync<AuditStoreException>(() => AuditOutbox.EnsureTableAsync(connection, Cancel));

        Assert.Contains("rename that one first", refused.Message, StringComparison.Ordinal);
        Assert.Equal("mine", AuditFile.Value(_application.Path, "SELECT name FROM pragma_table_info('audit_outbox')"));
    }

    [Fact]
    public async Task An_entry_that_is_too_large_is_refused_and_one_just_below_is_relayed()
    {
        await _application.ChangeAsync(_outbox, 1, async transaction =>
        {
            var large = new AuditEntry { EntryId = "large", Action = "large", Result = new string('"', 16 * 1024 * 1024 - 100) };
            var refused = await Assert.ThrowsAsync<ArgumentException>(() => _outbox.WriteAsync(transaction, large with { Parameters = "x".PadLeft(200) }, Cancel));
            Assert.Contains("'large' has", refused.Message, StringComparison.Ordinal);
            await _outbox.WriteAsync(transaction, large, Cancel);
            await transaction.CommitAsync(Cancel);
        });
        await _test.StepUntil(_outbox.RelayAsync(Cancel));

        Assert.Equal(16 * 1024 * 1024 - 100, _test.Rows.Single(row => row.Action == "large").Result!.Length);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("zoë")]
    [InlineData("nul\0")]
    [InlineData(null)] // too long
    public async Task An_id_that_cannot_be_a_key_everywhere_is_refused(string? id)
    {
        await _application.ChangeAsync(_outbox, 1, async transaction =>
        {
            await _outbox.WriteAsync(transaction, new AuditEntry { Action = "named", EntryId = new string('x', 200) }, Cancel);
            var refused = await Assert.ThrowsAsync<ArgumentException>(() => _outbox.WriteAsync(transaction, new AuditEntry { Action = "named", EntryId = id ?? new string('x', 201) }, Cancel));
            Assert.Contains("200 characters or fewer", refused.Message, StringComparison.Ordinal);
            await transaction.CommitAsync(Cancel);
        });

        Assert.Equal(2, _application.Waiting.Count());
    }

    [Fact]
    public async Task An_id_that_waits_already_is_refused_by_the_database()
    {
        await Assert.ThrowsAsync<SqliteException>(() => _application.ChangeAsync(_outbox, 1, async transaction =>
        {
            await _outbox.WriteAsync(transaction, new AuditEntry { Action = "first", EntryId = "same" }, Cancel);
            await _outbox.WriteAsync(transaction, new AuditEntry { Action = "second", EntryId = "same" }, Cancel);
        }));

        Assert.Empty(_application.Changes);
    }

    [Fact]
    public async Task A_database_that_drops_the_row_without_an_error_is_noticed()
    {
        AuditFile.Execute(_application.Path, "CREATE TRIGGER hole BEFORE INSERT ON audit_outbox BEGIN SELECT RAISE(IGNORE); END");
        var refused = await Assert.ThrowsAsync<AuditStoreException>(() => _application.ChangeAsync(_outbox, 1));

        Assert.Contains("added no row", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_application.Changes);
    }
}
