namespace Cases.AsyncVoidBody;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial void Close(int id); // <- AUD010 'Close' | Return a Task from both

    private async void CloseCore(int id) => await Task.Delay(id);
}
