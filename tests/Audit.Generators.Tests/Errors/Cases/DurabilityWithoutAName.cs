namespace Cases.DurabilityWithoutAName;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("pay", Intent = true,
        Durability = (Durability)7)] // <- AUD021 'Durability' on 'Pay' promises nothing | there is no such durability | Take one of Durability
    public partial void Pay(int amount);

    private void PayCore(int amount) => _ = amount;
}
