namespace Cases.AsyncVoidStaticBody;

public partial class Service
{
    [Audited("close")]
    public static partial void Close(IAuditLog log, int id); // <- AUD010 'Close' | 'async void'

    private static async void CloseCore(IAuditLog log, int id) => await Task.Delay(id);
}
