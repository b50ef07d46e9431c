namespace Audit.Tests.Support;

/// <summary>A context whose only thread is blocked: what is posted to it never runs.</summary>
internal sealed class StandstillContext : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state)
    {
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();
}
