using System.Data.Common;

namespace Audit.Outbox;

/// <summary>Hands what is in the outbox to the log, a few rows at a time, and deletes those that are on the log's disk.</summary>
/// <remarks>It may end at any point, and run beside others: a row that is in the log already is known there by its id.</remarks>
internal sealed class OutboxPass(IAuditLog log, DbConnection connection)
{
    /// <summary>How many rows are in memory at a time: they share a commit of the log.</summary>
    private const int MaxRows = 32;

    /// <summary>How many characters of rows are in memory at a time, save for a single row that is longer.</summary>
    private const int MaxLength = 4 * 1024 * 1024;

    /// <summary>A quarter of the log's queue at most, so that the outbox takes no room from calls.</summary>
    private readonly int _rows = log is AuditLog own ? Math.Clamp(own.Options.QueueCapacity / 4, 1, MaxRows) : MaxRows;

    /// <summary>Relays all rows, in the order of their ids.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="AuditStoreException">Rows had to stay, which held up none behind them; or the log closed.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (relayed, stayed) = (0, new List<AuditStoreException>());
        for (var rows = await ReadAsync("", cancellationToken).ConfigureAwait(false); rows.Count > 0; rows = await ReadAsync(rows[^1].Id, cancellationToken).ConfigureAwait(false))
        {
            var faults = await Task.WhenAll(rows.Select(row => TryWriteAsync(row, cancellationToken))).ConfigureAwait(false);
            stayed.AddRange(faults.OfType<AuditStoreException>());
            string[] written = [.. rows.Where((_, index) => faults[index] is null).Select(row => row.Id)];
            if (written.Length > 0)
            {
                await OutboxTable.DeleteAsync(connection, written, cancellationToken).ConfigureAwait(false);
                relayed += written.Length;
            }
        }

        return stayed.Count == 0 ? relayed : throw new AuditStoreException($"{stayed.Count} rows of audit_outbox cannot be relayed and stay there, {relayed} are relayed. The first: {stayed[0].Message}", stayed[0]);
    }

    private async Task<List<OutboxRow>> ReadAsync(string after, CancellationToken cancellationToken)
    {
        var rows = new List<OutboxRow>();
        for (var length = 0; rows.Count < _rows && length < MaxLength; length += rows[^1].Entry.Length)
        {
            if (await OutboxTable.ReadAfterAsync(connection, after, cancellationToken).ConfigureAwait(false) is not { } row)
            {
                break;
            }

            rows.Add(row);
            after = row.Id;
        }

        return rows;
    }

    /// <returns>Null when the row is where it belongs: in <c>audit_log</c>, or in <c>audit_quarantine</c>. Else why this row must stay.</returns>
    private async Task<AuditStoreException?> TryWriteAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(row, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (AuditStoreException exception) when (exception.Outcome is not null)
        {
            return exception.Outcome == RowOutcome.Quarantined ? null : exception;
        }
    }

    private async Task WriteAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        AuditEntry entry;
        try
        {
            entry = OutboxReading.Read(row);
        }
        catch (FormatException exception)
        {
            await SetAsideAsync(row, exception, cancellationToken).ConfigureAwait(false);
            return;
        }

        await (log is AuditLog own ? own.WriteSyncedAsync(entry, cancellationToken) : log.WriteAsync(entry, cancellationToken).AsTask()).ConfigureAwait(false);
    }

    private Task SetAsideAsync(OutboxRow row, FormatException reason, CancellationToken cancellationToken) => log is AuditLog own
        ? own.SetAsideAsync(row.Id, row.Entry, $"A row of audit_outbox is no entry: {reason.Message}", cancellationToken)
        : throw new AuditStoreException($"The row '{row.Id}' is no entry ({reason.Message}), and only an AuditLog can set it aside. Correct it, or delete it.", reason) { Outcome = RowOutcome.Lost };
}
