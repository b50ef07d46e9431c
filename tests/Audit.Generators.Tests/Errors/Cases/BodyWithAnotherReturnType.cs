namespace Cases.BodyWithAnotherReturnType;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial Task Close(int id); // <- AUD006 'Close' | Declare it as 'private Task CloseCore(int id)'

    private ValueTask CloseCore(int id) => new(Task.Delay(id));
}
