namespace Audit;

/// <summary>
/// A result of yours that can say that the call which returned it failed. It counts wherever an audited method, or a
/// delegate of <see cref="AuditDelegate"/>, returns it: by itself, in a <c>Task</c> or <c>ValueTask</c>, behind a base type, an interface or <c>object</c>.
/// </summary>
/// <example>
/// <code>
/// public abstract record Closing : IAuditedResult
/// {
///     public sealed record Closed(int Id) : Closing;
///     public sealed record AlreadyClosed(int Id) : Closing;
///
///     public AuditOutcome GetOutcome() => this is AlreadyClosed closed ? AuditOutcome.Error($"dossier {closed.Id} is closed") : AuditOutcome.Success;
/// }
/// </code>
/// </example>
public interface IAuditedResult
{
    /// <summary>Returns the outcome of the call. An exception of it never reaches the caller: the row then has the flag <c>outcome_unread</c>.</summary>
    AuditOutcome GetOutcome();
}
