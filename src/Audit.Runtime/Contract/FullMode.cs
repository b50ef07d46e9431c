namespace Audit;

/// <summary>
/// What an audited call does when the queue is full. <see cref="IAuditLog.TryEnqueue"/> drops at once in every mode. A
/// call that waits for its row (<see cref="Durability.Committed"/>, <see cref="Durability.Synced"/>) also waits for room
/// in every mode but <see cref="FailCall"/>, up to <see cref="AuditOptions.CommitTimeout"/> for both.
/// </summary>
public enum FullMode
{
    /// <summary>
    /// It waits for room, in the order in which calls came, for as long as rows are committed; its row is dropped once none
    /// was for <see cref="AuditOptions.MaxWait"/>. An asynchronous call awaits, a synchronous one blocks.
    /// </summary>
    Wait,

    /// <summary>Its row is dropped at once, as the Go package does.</summary>
    DropNewest,

    /// <summary>
    /// From three quarters full on, its row keeps who, what, when and the outcome, without parameters, result and details;
    /// when the queue is full, the row is dropped at once.
    /// </summary>
    ShedPayload,

    /// <summary>
    /// Room is reserved before the body runs. Where there is none, the call throws
    /// <see cref="AuditUnavailableException"/> and the body does not run.
    /// </summary>
    FailCall,
}
