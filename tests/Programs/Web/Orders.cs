using Audit;

namespace Web;

public sealed partial class Orders(IAuditLog audit)
{
    [Audited("store_order")]
    public partial Order Take(Order order);

    private static Order TakeCore(Order order) => order;
}
