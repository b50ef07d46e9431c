namespace Audit.Benchmarks.Caller;

/// <summary>An order of a <see cref="Caller.Customer"/>.</summary>
internal class Order
{
    public int Id { get; set; }

    public string Number { get; set; } = "";

    public Customer? Customer { get; set; }

    public List<OrderLine> Lines { get; } = [];
}
