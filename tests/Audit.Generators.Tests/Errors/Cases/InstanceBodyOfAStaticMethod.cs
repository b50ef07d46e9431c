namespace Cases.InstanceBodyOfAStaticMethod;

public partial class Service
{
    [Audited("close")]
    public static partial void Close(IAuditLog log, int id); // <- AUD006 'Close' | Declare it as 'private static void CloseCore(IAuditLog log, int id)'

    private void CloseCore(IAuditLog log, int id) => _ = (log, id);
}
