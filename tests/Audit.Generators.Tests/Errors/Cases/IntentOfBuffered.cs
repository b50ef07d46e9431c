namespace Cases.IntentOfBuffered;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("pay", Durability = Durability.Buffered,
        Intent = true)] // <- AUD021 'Intent' on 'PayAsync' promises nothing | before any row is written | Durability.Committed or Durability.Synced
    public partial Task PayAsync(int amount);

    private Task PayCoreAsync(int amount) => Task.Delay(amount);
}
