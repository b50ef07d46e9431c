using Audit.Generated;

namespace Audit.Calls;

/// <summary>Keeps finished calls for the thread's next ones: a few, since audited calls may be nested.</summary>
internal static class AuditCallPool
{
    private const int KeptPerThread = 8;

    [ThreadStatic]
    private static Stack<AuditCall>? s_kept;

    public static AuditCall Rent() => s_kept is { Count: > 0 } kept ? kept.Pop() : new AuditCall();

    public static void Return(AuditCall call)
    {
        var kept = s_kept ??= new Stack<AuditCall>(KeptPerThread);
        if (kept.Count < KeptPerThread)
        {
            kept.Push(call);
        }
    }
}
