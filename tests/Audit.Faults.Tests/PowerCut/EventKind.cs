namespace Audit.Faults.Tests.PowerCut;

/// <summary>What a program did to a file, in the numbers of <c>recorder.c</c>.</summary>
internal enum EventKind
{
    Created,
    Written,
    Truncated,
    SyncBegan,
    SyncEnded,
    Deleted,
}
