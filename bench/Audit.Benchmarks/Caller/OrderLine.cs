namespace Audit.Benchmarks.Caller;

/// <summary>A line of an <see cref="Caller.Order"/>.</summary>
internal class OrderLine
{
    public int Id { get; set; }

    public string Text { get; set; } = "";

    public Order? Order { get; set; }
}
