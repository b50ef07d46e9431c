using Microsoft.Extensions.Logging;

namespace Audit.Logging;

/// <summary>
/// What the log says about its own faults, under the category <c>Audit.AuditLog</c>. None holds a row's contents. The
/// event ids are part of the contract: 1 dropped, 2 store failed, 3 store recovered, 4 quarantined, 5 lost at close,
/// 6 id function failed, 7 refused by the quarantine, 8 writer stopped,
/// 9 unconfirmed.
/// </summary>
internal static partial class AuditLogMessages
{
    [LoggerMessage(1, LogLevel.Warning, "Dropped {Count} audit entries: the queue of {Capacity} was full. Raise AuditOptions.QueueCapacity if the store is sound.")]
    public static partial void Dropped(this ILogger logger, long count, int capacity);

    [LoggerMessage(2, LogLevel.Warning, "The audit store failed ({Count} attempts since the last report); {Waiting} entries wait and will be tried again.")]
    public static partial void StoreFailed(this ILogger logger, Exception exception, long count, long waiting);

    [LoggerMessage(3, LogLevel.Information, "The audit store takes entries again, after {Attempts} failed attempts.")]
    public static partial void StoreRecovered(this ILogger logger, long attempts);

    [LoggerMessage(4, LogLevel.Warning, "The audit store refused {Count} entries; their contents and the reasons are in the table audit_quarantine.")]
    public static partial void Quarantined(this ILogger logger, long count);

    [LoggerMessage(5, LogLevel.Error, "The audit log closed before {Count} entries could be written; they are lost.")]
    public static partial void LostAtClose(this ILogger logger, long count);

    [LoggerMessage(6, LogLevel.Warning, "AuditOptions.EntryId threw or returned nothing {Count} times; the entries got ids of the log's own.")]
    public static partial void IdFunctionFailed(this ILogger logger, Exception? exception, long count);

    [LoggerMessage(7, LogLevel.Error, "The audit store refused {Count} entries, and so did the table audit_quarantine; they are lost.")]
    public static partial void RefusedByQuarantine(this ILogger logger, long count);

    [LoggerMessage(9, LogLevel.Warning, "{Count} audited calls went on after AuditOptions.CommitTimeout without knowing that their rows are written.")]
    public static partial void Unconfirmed(this ILogger logger, long count);

    [LoggerMessage(8, LogLevel.Critical, "The audit log's writer stopped; {Count} entries are lost, and no more are accepted.")]
    public static partial void WriterStopped(this ILogger logger, Exception exception, long count);
}
