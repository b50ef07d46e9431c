using System.Data;
using System.Data.Common;
using Audit.Outbox;

namespace Audit;

/// <summary>
/// Writes entries through the application's own transactions: no row without the change, no change without the row. An
/// entry goes into the table <c>audit_outbox</c> of the application's database, and is relayed from there to the log
/// once its transaction is committed. <c>services.AddAudit().AddSqlite(…).AddOutbox(…)</c> adds it as a singleton, with
/// what relays in the background.
/// </summary>
/// <example>
/// <code>
/// await using var transaction = await connection.BeginTransactionAsync(ct);
/// await CloseAsync(dossier, transaction, ct);
/// await outbox.WriteAsync(transaction, new AuditEntry { Action = "close_dossier", Target = $"dossier:{dossier}" }, ct);
/// await transaction.CommitAsync(ct);
/// </code>
/// </example>
/// <remarks>
/// Thread-safe; several outboxes, also of several programs, may relay one table at the same time, where their logs write
/// one file: a row is recognised by its id.
/// </remarks>
public sealed class AuditOutbox
{
    private readonly IAuditLog _log;
    private readonly Func<DbConnection> _connect;
    private readonly OutboxEntries _entries;
    private volatile bool _isChecked;
    private TaskCompletionSource _nextWrite = NewSignal();

    /// <summary>Creates an outbox for a program without a container. It relays when <see cref="RelayAsync"/> is called.</summary>
    /// <param name="log">Takes the entries in the end.</param>
    /// <param name="connect">Makes a connection to the application's database, open or not, which the outbox disposes.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public AuditOutbox(IAuditLog log, Func<DbConnection> connect)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(connect);
        (_log, _connect, _entries) = (log, connect, new OutboxEntries(log));
    }

    /// <summary>The statement that creates the table, for a migration; made for SQLite, PostgreSQL, SQL Server and MySQL, whose <c>TEXT</c> is best made <c>LONGTEXT</c>.</summary>
    public static string CreateTableSql => OutboxTable.Create;

    /// <summary>Completes at the next write of this outbox.</summary>
    internal Task NextWrite => Volatile.Read(ref _nextWrite).Task;

    /// <summary>The log.</summary>
    internal IAuditLog Log => _log;

    /// <summary>Creates the table where it is missing, for a program without migrations.</summary>
    /// <param name="connection">A connection to the application's database, without a running transaction. It is opened if it is not open.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentNullException"><paramref name="connection"/> is null.</exception>
    /// <exception cref="AuditStoreException">There is a table of that name and another shape, or it cannot be created.</exception>
    public static async Task EnsureTableAsync(DbConnection connection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await OpenAsync(connection, cancellationToken).ConfigureAwait(false);
        await OutboxTable.EnsureAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Adds an entry to the application's transaction: it is there when the transaction is committed, and else is not.
    /// What the entry leaves out is filled in now: id and time, and who acts, how it arrived, which request it is part of
    /// and what else is known from <see cref="AuditContext.Current"/>. A fault reaches the caller, who is to roll back.
    /// </summary>
    /// <param name="transaction">A transaction of the database that holds the table.</param>
    /// <param name="entry">The entry, at most 16 MiB of text, with an id of at most 200 visible characters of ASCII.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The transaction is over, where its provider does not say so itself; or the entry is too large, or its id cannot be a key.</exception>
    /// <exception cref="AuditStoreException">The table is missing or of another shape; the message has the statement that creates it.</exception>
    /// <exception cref="DbException">The database refused the row, for example because its id is there already.</exception>
    public async Task WriteAsync(DbTransaction transaction, AuditEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(entry);
        var connection = transaction.Connection ?? throw new ArgumentException("The transaction has no connection: it was committed, rolled back or disposed. Write the entry before that.", nameof(transaction));
        var row = _entries.Render(entry);
        await CheckOnceAsync(connection, transaction, cancellationToken).ConfigureAwait(false);
        await OutboxTable.InsertAsync(connection, transaction, row, cancellationToken).ConfigureAwait(false);
        Interlocked.Exchange(ref _nextWrite, NewSignal()).SetResult();
    }

    /// <summary>
    /// Relays what is in the table: writes each row to the log, waits until it is on the disk, and deletes it. Where
    /// <c>AddOutbox</c> registered the outbox, this is done in the background. It may end at any point, and nothing is
    /// lost or written twice. A log that is not an <see cref="AuditLog"/> promises what its own <c>WriteAsync</c> does.
    /// </summary>
    /// <param name="cancellationToken">Ends the work; what is not relayed by then stays in the table.</param>
    /// <returns>How many rows were relayed. One that is no entry counts: it is in <c>audit_quarantine</c>.</returns>
    /// <exception cref="AuditStoreException">The table is missing or of another shape, the log closed, or rows were refused that stay in the table; the other rows are relayed.</exception>
    /// <exception cref="DbException">The application's database is in the way.</exception>
    /// <exception cref="ObjectDisposedException">The log is closed.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public async Task<int> RelayAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = _connect();
        await using (connection.ConfigureAwait(false))
        {
            await OpenAsync(connection, cancellationToken).ConfigureAwait(false);
            await CheckOnceAsync(connection, null, cancellationToken).ConfigureAwait(false);
            return await new OutboxPass(_log, connection).RunAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Task OpenAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.State == ConnectionState.Closed ? connection.OpenAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Once is enough for a clear message: later the database's own says what is wrong.</summary>
    private async Task CheckOnceAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        if (!_isChecked)
        {
            await OutboxTable.CheckAsync(connection, transaction, cancellationToken).ConfigureAwait(false);
            _isChecked = true;
        }
    }
}
