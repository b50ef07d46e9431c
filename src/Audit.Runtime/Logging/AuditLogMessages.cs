using Microsoft.Extensions.Logging;

namespace Audit.Logging;

/// <summary>
/// What the log says about its own faults, under the category <c>Audit.AuditLog</c>, of enrichers under
/// <c>Audit.AuditEnrichment</c>, of the outbox under <c>Audit.AuditOutbox</c>, and of requests under <c>Audit.UseAudit</c>. None holds a row's contents. The
/// event ids are part of the contract, and listed in docs/guarantees.md.
/// </summary>
internal static partial class AuditLogMessages
{
    [LoggerMessage(1, LogLevel.Warning, "Dropped {Count} audit entries: the queue of {Capacity} entries and {Bytes} bytes was full. Raise {Setting}, or MaxQueueBytes where entries are large, if the store is sound.")]
    public static partial void Dropped(this ILogger logger, long count, int capacity, long bytes, string setting);

    [LoggerMessage(2, LogLevel.Warning, "The audit store failed ({Count} attempts since the last report); {Waiting} entries wait and will be tried again.")]
    public static partial void StoreFailed(this ILogger logger, Exception? exception, long count, long waiting);

    [LoggerMessage(3, LogLevel.Information, "The audit store takes entries again, after {Attempts} failed attempts in {Duration}; {Dropped} entries were dropped meanwhile.")]
    public static partial void StoreRecovered(this ILogger logger, long attempts, TimeSpan duration, long dropped);

    [LoggerMessage(4, LogLevel.Warning, "The audit store refused {Count} entries; their contents and the reasons are in the table audit_quarantine.")]
    public static partial void Quarantined(this ILogger logger, long count);

    [LoggerMessage(5, LogLevel.Error, "The audit log closed before {Count} entries could be written, and the spill file '{File}' could not take them: they are lost. Set {Setting} to another disk.")]
    public static partial void LostAtClose(this ILogger logger, Exception? exception, long count, string file, string setting);

    [LoggerMessage(6, LogLevel.Warning, "AuditOptions.EntryId threw or returned nothing {Count} times; the entries got ids of the log's own.")]
    public static partial void IdFunctionFailed(this ILogger logger, Exception? exception, long count);

    [LoggerMessage(7, LogLevel.Error, "The audit store refused {Count} entries, and so did the table audit_quarantine; they are lost.")]
    public static partial void RefusedByQuarantine(this ILogger logger, long count);

    [LoggerMessage(9, LogLevel.Warning, "{Count} audited calls that asked for their rows to be written went on without knowing it, after {Setting} or because the log closed.")]
    public static partial void Unconfirmed(this ILogger logger, long count, string setting);

    [LoggerMessage(10, LogLevel.Information, "The audit log's fault '{Reason}' is over: {Count} times in {Duration}.")]
    public static partial void FaultIsOver(this ILogger logger, string reason, long count, TimeSpan duration);

    [LoggerMessage(11, LogLevel.Warning, "Dropped {Count} audit entries that could not be rendered or kept: too little memory, or an id or a clock that throws.")]
    public static partial void NotRendered(this ILogger logger, long count);

    [LoggerMessage(12, LogLevel.Warning, "The audit database '{File}' was moved to '{Target}', which holds all rows so far; the log goes on with a new file.")]
    public static partial void FileMoved(this ILogger logger, string file, string target);

    [LoggerMessage(13, LogLevel.Error, "The audit database '{File}' was deleted while the log had it open. Its rows were copied to '{Target}'.")]
    public static partial void FileDeleted(this ILogger logger, string file, string target);

    [LoggerMessage(14, LogLevel.Error, "The audit database '{File}' is damaged ({Reason}). It was renamed to '{Target}', with its -wal and -shm, and the log goes on with a new file. The command .recover of sqlite3 reads what can be read.")]
    public static partial void FileDamaged(this ILogger logger, string file, string reason, string target);

    [LoggerMessage(15, LogLevel.Warning, "The audit log closed before {Count} entries could be written; they are in the spill file '{File}' and will be written at the next opening.")]
    public static partial void Spilled(this ILogger logger, long count, string file);

    [LoggerMessage(16, LogLevel.Information, "{Count} entries of the spill file '{File}', which an earlier end left, are written.")]
    public static partial void Replayed(this ILogger logger, long count, string file);

    [LoggerMessage(17, LogLevel.Error, "The spill file '{File}' is damaged from byte {Position} on. The {Count} entries in it that are whole are written; it is kept as '{Target}'.")]
    public static partial void SpillDamaged(this ILogger logger, string file, long position, long count, string target);

    [LoggerMessage(18, LogLevel.Error, "The spill file '{File}' cannot be read and stays where it is: {Reason}.")]
    public static partial void SpillUnreadable(this ILogger logger, string file, string reason);

    [LoggerMessage(25, LogLevel.Error, "Another file is in the place of the audit database '{File}', and it is not an audit database: it is left as it is. The rows so far are in '{Target}'; entries wait until that file is moved away, or an audit database is in its place.")]
    public static partial void FileReplaced(this ILogger logger, string file, string target);

    [LoggerMessage(26, LogLevel.Warning, "Another audit database, of the log {LogId}, is in the place of '{File}', and the log goes on with it. Until then it was the log {OldLogId}; its rows up to seq {LastSeq} are in '{Target}'.")]
    public static partial void FileExchanged(this ILogger logger, string file, string logId, string oldLogId, long lastSeq, string target);

    [LoggerMessage(27, LogLevel.Error, "An older copy of the audit database '{File}' was put in its place, with rows up to seq {RestoredSeq}. The log goes on with it as incarnation {Incarnation}. The rows up to seq {LastSeq} of incarnation {OldIncarnation} are in '{Target}'.")]
    public static partial void FileRestored(this ILogger logger, string file, long restoredSeq, string incarnation, long lastSeq, string oldIncarnation, string target);

    [LoggerMessage(28, LogLevel.Error, "The audit database '{File}' was overwritten, or replaced while the log had no connection to it. What was left of its write-ahead log is '{Target}-wal'; rows in it may be nowhere else, and those that were only in the file are lost.")]
    public static partial void LogLeftBehind(this ILogger logger, string file, string target);

    [LoggerMessage(29, LogLevel.Error, "The rows with seq {First} to {Last} of the audit database '{File}' were committed and are lost: another program cut off its write-ahead log, or wrote an older copy over it. The log goes on behind them, and a row audit.gap tells of them.")]
    public static partial void FileCut(this ILogger logger, string file, long first, long last);

    [LoggerMessage(19, LogLevel.Warning, "The audit enricher {Enricher} failed ({Count} times since the last report); the rows of those requests go without what it adds.")]
    public static partial void EnricherFailed(this ILogger logger, Exception exception, string enricher, long count);

    [LoggerMessage(20, LogLevel.Warning, "The audit enricher {Enricher} did not answer within a second ({Count} times since the last report) and is not asked again before it does; the rows of those requests go without what it adds.")]
    public static partial void EnricherTimedOut(this ILogger logger, string enricher, long count);

    [LoggerMessage(21, LogLevel.Warning, "The audit outbox could not be relayed ({Count} attempts since the last report); what is not relayed stays in the table audit_outbox and will be tried again.")]
    public static partial void OutboxFailed(this ILogger logger, Exception exception, long count);

    [LoggerMessage(22, LogLevel.Information, "The audit outbox is relayed again, after {Attempts} failed attempts.")]
    public static partial void OutboxRecovered(this ILogger logger, long attempts);

    [LoggerMessage(23, LogLevel.Error, "The audit log's writer failed ({Count} times since the last report) for another reason than the store, such as too little memory or a clock that throws. {Waiting} entries wait and will be tried again.")]
    public static partial void WriterFailed(this ILogger logger, Exception exception, long count, long waiting);

    [LoggerMessage(24, LogLevel.Warning, "A spill file of the audit log could not be written; it was tried again, also elsewhere. Its entries are in '{File}', where the next opening looks for them.")]
    public static partial void SpillFailed(this ILogger logger, Exception exception, string file);

    [LoggerMessage(30, LogLevel.Warning, "An audited call was made in a request ({Endpoint}) that had passed no UseAudit, so its row has the flag no_use_audit and lacks what enrichers add. Call app.UseAudit() after app.UseAuthentication() and before app.UseAuthorization(), in each branch that makes audited calls, and before what makes them.")]
    public static partial void NoUseAudit(this ILogger logger, string endpoint);

    [LoggerMessage(31, LogLevel.Warning, "The host serves requests, but the package Audit.AspNetCore is not referenced, so rows of audited calls say neither who nor which request, and their transport is 'unknown'. Reference it, and call app.UseAudit() after app.UseAuthentication() and before app.UseAuthorization().")]
    public static partial void NoWebPackage(this ILogger logger);

    [LoggerMessage(32, LogLevel.Error, "The spill file '{File}' is not read back and stays where it is, since somebody else may have written it: {Reason}. If its rows are to be trusted, make it a file of this log's user that nobody else may write (chown, chmod 600), and open the log again.")]
    public static partial void SpillUntrusted(this ILogger logger, string file, string reason);

    [LoggerMessage(33, LogLevel.Error, "{Count} values were not recorded because a type or member they need was not found: assemblies of different releases run together. Reference all Audit packages, and the libraries whose types are recorded, in the versions the application was built with.")]
    public static partial void BindingFailed(this ILogger logger, Exception? exception, long count);

    [LoggerMessage(34, LogLevel.Warning, "The results of {Count} audited calls could not be read: a reader of AuditOptions.Outcome, or the result itself, threw {Exception}. Their rows say success, with the flag outcome_unread.")]
    public static partial void OutcomeUnread(this ILogger logger, long count, string? exception);

    [LoggerMessage(36, LogLevel.Warning, "The audit file '{File}' was there with the mode {Mode}, which lets others of this machine at it, and keeps it. Take that from them (chmod {Wanted}), or allow it with {Setting}.")]
    public static partial void Exposed(this ILogger logger, string file, string mode, string wanted, string setting);

    [LoggerMessage(35, LogLevel.Warning, "The setting '{Key}' has no effect: {Reason}")]
    public static partial void SettingIgnored(this ILogger logger, string key, string reason);

    [LoggerMessage(37, LogLevel.Information, "The audit log writes to '{File}'.")]
    public static partial void Opened(this ILogger logger, string file);

    [LoggerMessage(38, LogLevel.Error, "The audit log could not be opened, and nothing is recorded yet: {Reason} {Waiting} entries wait, and opening is tried again.")]
    public static partial void NotOpened(this ILogger logger, string reason, long waiting);
}
