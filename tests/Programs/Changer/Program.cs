using System.Globalization;
using Audit;
using Microsoft.Data.Sqlite;

// Makes changes in a database of its own, each with an entry in the same transaction; rolls every third back; and relays
// the entries to the log. Tests kill it on the way, and compare what the database and the log hold after the next start.
var (database, application, does) = (args[0], args[1], args[2]);
var (first, count) = (Number(args[3]), Number(args[4]));
await using var log = AuditLog.Open(database);
var outbox = new AuditOutbox(log, Connect);
if (does.Contains("change", StringComparison.Ordinal))
{
    await using var connection = Connect();
    await connection.OpenAsync();
    Run(connection, null, "CREATE TABLE IF NOT EXISTS changes(id INTEGER PRIMARY KEY)");
    await AuditOutbox.EnsureTableAsync(connection);
    for (var id = first; id < first + count; id++)
    {
        await ChangeAsync(connection, id);
    }
}

if (does.Contains("relay", StringComparison.Ordinal))
{
    await outbox.RelayAsync();
}

async Task ChangeAsync(SqliteConnection connection, int id)
{
    await using var transaction = connection.BeginTransaction();
    Run(connection, transaction, $"INSERT INTO changes(id) VALUES({id})");
    await outbox.WriteAsync(transaction, new AuditEntry { Action = "change", Target = $"change:{id}" });
    if (id % 3 != 2)
    {
        await transaction.CommitAsync();
    }
}

SqliteConnection Connect() => new($"Data Source={application};Pooling=False");

static void Run(SqliteConnection connection, SqliteTransaction? transaction, string sql)
{
    using var command = connection.CreateCommand();
    (command.CommandText, command.Transaction) = (sql, transaction);
    command.ExecuteNonQuery();
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
