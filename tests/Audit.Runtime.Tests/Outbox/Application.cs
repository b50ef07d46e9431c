using System.Data.Common;
using Audit.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Audit.Tests.Outbox;

/// <summary>An application with a database of its own: a table of changes, and an outbox.</summary>
internal sealed class Application : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Application()
    {
        AuditFile.Execute(Path, $"PRAGMA journal_mode = WAL; CREATE TABLE changes(id INTEGER PRIMARY KEY); {AuditOutbox.CreateTableSql}");
    }

    public string Path => _folder.PathOf("application.db");

    /// <summary>The changes that are committed.</summary>
    public IEnumerable<string> Changes => AuditFile.Query(Path, "SELECT id FROM changes ORDER BY id").Select(row => $"change_{row[0]}");

    /// <summary>The ids that wait in the outbox.</summary>
    public IEnumerable<object?> Waiting => AuditFile.Query(Path, "SELECT entry_id FROM audit_outbox ORDER BY entry_id").Select(row => row[0]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public SqliteConnection Connect() => AuditFile.Connect(Path);

    public AuditOutbox Outbox(IAuditLog log) => new(log, Connect);

    /// <summary>An outbox whose relay runs something at a point of its work.</summary>
    /// <param name="log">Takes the entries.</param>
    /// <param name="when">A trigger's <c>BEFORE DELETE</c>, for example.</param>
    /// <param name="run">What it runs there; what it throws ends the relay's statement.</param>
    public AuditOutbox Outbox(IAuditLog log, string when, Action run) => new(log, () =>
    {
        var connection = Connect();
        connection.CreateFunction("run", () =>
        {
            run();
            return 0;
        });
        connection.Run($"CREATE TEMP TRIGGER run {when} ON main.audit_outbox BEGIN SELECT run(); END");
        return connection;
    });

    /// <summary>Makes a change and writes its entry, <c>change_</c> and its number, in one transaction.</summary>
    public async Task ChangeAsync(AuditOutbox outbox, int id, Func<DbTransaction, Task>? end = null)
    {
        await using var connection = Connect();
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        connection.Run($"INSERT INTO changes(id) VALUES({id})", (SqliteTransaction)transaction);
        await outbox.WriteAsync(transaction, new AuditEntry { Action = $"change_{id}" }, Cancel);
        await (end is null ? transaction.CommitAsync(Cancel) : end(transaction));
    }

    /// <summary>Puts into the outbox what another program may.</summary>
    public void Put(string id, object? entry)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO audit_outbox(entry_id, entry) VALUES($id, $entry)";
        command.Parameters.AddWithValue("$id", id);
        command.Parameters.AddWithValue("$entry", entry);
        command.ExecuteNonQuery();
    }

    public void Dispose() => _folder.Dispose();
}
