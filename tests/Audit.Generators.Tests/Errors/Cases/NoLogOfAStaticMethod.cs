namespace Cases.NoLogOfAStaticMethod;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public static partial void Close(int id); // <- AUD007 'Close' | a parameter of that type, or its type a static field or property

    private static void CloseCore(int id) => _ = id;
}
