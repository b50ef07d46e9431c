namespace Audit;

/// <summary>Where the current context comes from that may change while it is current, as a request's user does.</summary>
internal abstract class ContextSource
{
    /// <summary>The context as it is known now; it throws nothing, and allocates only where it has changed.</summary>
    public abstract AuditContext Current { get; }
}
