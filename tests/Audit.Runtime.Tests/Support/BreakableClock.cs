namespace Audit.Tests.Support;

/// <summary>A clock that throws when told to.</summary>
internal sealed class BreakableClock : TimeProvider
{
    public volatile bool IsBroken;

    public override long GetTimestamp() => IsBroken ? throw new InvalidOperationException("The clock is broken.") : base.GetTimestamp();
}
