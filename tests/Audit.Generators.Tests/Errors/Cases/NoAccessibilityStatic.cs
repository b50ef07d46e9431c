namespace Cases.NoAccessibilityStatic;

public readonly partial struct Service
{
    [Audited("close")]
    static partial void Close(IAuditLog log, int id); // <- AUD004 'Close' | its calls vanish

    private static void CloseCore(IAuditLog log, int id) => _ = (log, id);
}
