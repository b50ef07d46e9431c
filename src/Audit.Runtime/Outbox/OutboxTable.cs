using System.Data;
using System.Data.Common;

namespace Audit.Outbox;

/// <summary>The table <c>audit_outbox</c>, in SQL that SQLite, PostgreSQL, SQL Server and MySQL share.</summary>
internal static class OutboxTable
{
    public const string Create =
        """
        CREATE TABLE audit_outbox (
            entry_id VARCHAR(200) NOT NULL PRIMARY KEY,
            entry    TEXT NOT NULL
        )
        """;

    /// <summary>Creates the table where it is missing.</summary>
    /// <exception cref="AuditStoreException">The table is of another shape, or cannot be created.</exception>
    public static async Task EnsureAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (await FaultOfAsync(connection, null, cancellationToken).ConfigureAwait(false) is null)
        {
            return;
        }

        try
        {
            await RunAsync(connection, null, Create, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            if (await FaultOfAsync(connection, null, cancellationToken).ConfigureAwait(false) is not null) // or another program was faster
            {
                throw Unusable(exception);
            }
        }
    }

    /// <summary>Makes sure that the table is there, with its columns.</summary>
    /// <exception cref="AuditStoreException">It is not.</exception>
    public static async Task CheckAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        if (await FaultOfAsync(connection, transaction, cancellationToken).ConfigureAwait(false) is { } fault)
        {
            throw Unusable(fault);
        }
    }

    /// <exception cref="AuditStoreException">The table took the row and has none, as when a trigger ignores it.</exception>
    public static async Task InsertAsync(DbConnection connection, DbTransaction transaction, OutboxRow row, CancellationToken cancellationToken)
    {
        const string Sql = "INSERT INTO audit_outbox (entry_id, entry) VALUES (@entry_id, @entry)";
        if (await RunAsync(connection, transaction, Sql, cancellationToken, ("@entry_id", row.Id), ("@entry", row.Entry)).ConfigureAwait(false) == 0)
        {
            throw new AuditStoreException("The database took the entry for audit_outbox without an error and added no row, as when a trigger ignores it. Remove what hinders it; until then roll the transaction back.");
        }
    }

    /// <summary>The next row in the order of the ids, read one at a time: databases do not agree on how to ask for a few.</summary>
    /// <returns>Null after the last.</returns>
    public static async Task<OutboxRow?> ReadAfterAsync(DbConnection connection, string id, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT entry_id, entry FROM audit_outbox WHERE entry_id = (SELECT MIN(entry_id) FROM audit_outbox WHERE entry_id > @entry_id)";
        var command = Command(connection, null, Sql, ("@entry_id", id));
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? new OutboxRow(reader.GetString(0), reader.IsDBNull(1) ? "" : reader.GetString(1)) : null;
            }
        }
    }

    /// <summary>Deletes rows, in one transaction. Those that are gone already, by another program, are no fault.</summary>
    public static async Task DeleteAsync(DbConnection connection, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (var id in ids)
            {
                await RunAsync(connection, transaction, "DELETE FROM audit_outbox WHERE entry_id = @entry_id", cancellationToken, ("@entry_id", id)).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<DbException?> FaultOfAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(connection, transaction, "SELECT entry_id, entry FROM audit_outbox WHERE 1 = 0", cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (DbException exception)
        {
            return exception;
        }
    }

    private static AuditStoreException Unusable(DbException fault) => new(
        $"The table audit_outbox of the application's database cannot be used: {fault.Message} Where it is missing, create it in a migration, or with AuditOutbox.EnsureTableAsync; where it is of another shape, rename that one first:{Environment.NewLine}{Create}",
        fault);

    private static async Task<int> RunAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellationToken, params (string Name, string Value)[] parameters)
    {
        var command = Command(connection, transaction, sql, parameters);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql, params (string Name, string Value)[] parameters)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType, parameter.Value) = (name, DbType.AnsiString, value); // all of it is ASCII, and so is the key
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
