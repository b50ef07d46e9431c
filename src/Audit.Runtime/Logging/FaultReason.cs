namespace Audit.Logging;

/// <summary>The kinds of faults that the log reports, each on its own.</summary>
internal enum FaultReason
{
    QueueFull,
    NotRendered,
    StoreFailed,
    Quarantined,
    Refused,
    Unconfirmed,
    IdFunction,
    WriterFailed,
    OutcomeReader,
    BindingFailed,
    FileMoved,
    FileDeleted,
    FileDamaged,
    FileReplaced,
    FileCut,
    SpillDamaged,
    SpillUnreadable,
    SpillUntrusted,
}
