namespace Cases.ObsoleteLog;

public partial class Service
{
    [Obsolete("Use the other.", error: true)]
    public IAuditLog? Log { get; set; }

    [Audited("close")]
    public partial void Close(int id); // <- AUD007 'Close' | Give 'Service' a primary-constructor parameter

    private void CloseCore(int id) => _ = id;
}
