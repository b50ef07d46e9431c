namespace Audit.Tests.Stress;

/// <summary>What a method of <see cref="PromisingService"/> promises of its row.</summary>
public enum Promise
{
    Buffered,
    Committed,
    Synced,
    IntentCommitted,
    IntentSynced,
}
