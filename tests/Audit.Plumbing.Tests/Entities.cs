using Microsoft.EntityFrameworkCore;

namespace Audit.Tests.Plumbing;

public class Order
{
    public int Id { get; set; }

    public string Number { get; set; } = "";

    [Redact]
    public string Card { get; set; } = "";

    public virtual Customer? Customer { get; set; }
}

public class RushOrder : Order
{
    public int Hours { get; set; }
}

public class Customer
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}

public class Shop(DbContextOptions<Shop> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    public DbSet<RushOrder> RushOrders => Set<RushOrder>();
}

public static partial class Orders
{
    [Audited("ship")]
    public static partial void Ship(IAuditLog log, Order order, object any);

    private static void ShipCore(IAuditLog log, Order order, object any)
    {
    }
}
