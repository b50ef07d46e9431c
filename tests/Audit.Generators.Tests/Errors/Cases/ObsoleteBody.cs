namespace Cases.ObsoleteBody;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(int id); // <- AUD010 'Close' | Make that a warning

    [Obsolete("Call Close.", error: true)]
    private void CloseCore(int id) => _ = id;
}
