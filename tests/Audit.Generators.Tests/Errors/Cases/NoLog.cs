namespace Cases.NoLog;

public partial class Service
{
    [Audited("close")]
    public partial void Close(int id); // <- AUD007 'Close' | Give 'Service' a primary-constructor parameter

    private void CloseCore(int id) => _ = id;
}
