namespace Audit.Benchmarks.Caller;

/// <summary>An entity that leads to others, which lead back: twenty orders of ten lines.</summary>
internal class Customer
{
    public int Id { get; set; } = 7;

    public string Name { get; set; } = "Ann";

    public List<Order> Orders { get; } = [];

    /// <summary>One with its orders.</summary>
    public static Customer Sample { get; } = Create();

    private static Customer Create()
    {
        var customer = new Customer();
        for (var number = 1; number <= 20; number++)
        {
            var order = new Order { Id = number, Number = $"A-{number}", Customer = customer };
            order.Lines.AddRange(Enumerable.Range(1, 10).Select(line => new OrderLine { Id = (number * 10) + line, Text = "green tea", Order = order }));
            customer.Orders.Add(order);
        }

        return customer;
    }
}
