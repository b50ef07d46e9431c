using Audit;

namespace Shop;

/// <summary>What the shop sells is in the trail.</summary>
public sealed partial class Counter(IAuditLog audit)
{
    [Audited("sell")]
    public partial int Sell(string item);

    private static int SellCore(string item) => item == "nothing" ? throw new ArgumentException("There is nothing to sell.", nameof(item)) : item.Length;
}
