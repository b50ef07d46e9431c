using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Analyzers;

public class LeadsBackTests
{
    private const string Id = "AUD025";

    private const string Order =
        """
        public class Order { public int Id { get; set; } public List<Line> Lines { get; } = []; }
        public class Line { public int Id { get; set; } public Order? Order { get; set; } }
        """;

    [Fact]
    public async Task A_member_that_leads_back_is_said_at_its_type_with_what_is_recorded()
    {
        var found = Assert.Single(await Analysis.RunAsync(SourceWith("Order", Order)));

        Assert.Equal((Id, "List<Line>"), (found.Id, Analysis.TextOf(found)));
        Assert.Equal("'Lines' leads back to 'Order': of 'Line' the key is recorded. Mark it [AuditWhole] to record its members, or [AuditIgnore] to leave it out.", found.GetMessage(null));
    }

    [Theory]
    [InlineData("List<Order>", Order, "List<Line>")]
    [InlineData("(int, Order?)", Order, "List<Line>")]
    [InlineData("Node", "public record Node(string Name, List<Node> Nodes);", "List<Node>")]
    [InlineData("Link", "public class Link { public Link? Next { get; set; } }", "Link?")]
    [InlineData("A", "public record A(B B); public record B(C? C); public record C(A? A);", "A? B C?")]
    [InlineData("Box<int>", "public class Box<T> { public T? Value { get; set; } public Box<T>? Inner { get; set; } }", "Box<T>?")]
    [InlineData("Shape", "public abstract class Shape; public class Group : Shape { public List<Shape> Shapes { get; } = []; }", "List<Shape>")]
    public async Task It_is_found_wherever_it_stands(string type, string source, string places)
        => Assert.Equal(places, string.Join(' ', (await Analysis.PlacesAsync(Id, SourceWith(type, source))).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("Plain", "public record Plain(int Id, Other Other, List<Other> Others); public record Other(int Id);")]
    [InlineData("Order", "public class Order { [AuditWhole] public List<Line> Lines { get; } = []; } public class Line { public Order? Order { get; set; } }")]
    [InlineData("Order", "public class Order { [AuditIgnore] public List<Line> Lines { get; } = []; } public class Line { public Order? Order { get; set; } }")]
    public async Task What_does_not_and_what_is_marked_is_not(string type, string source)
        => Assert.Empty(await Analysis.PlacesAsync(Id, SourceWith(type, source)));

    private static string SourceWith(string type, string source) =>
        $$"""
        {{source}}
        public partial class Service(IAuditLog audit)
        {
            [Audited("take")] public partial void Take({{type}} value);
            private void TakeCore({{type}} value) => _ = (value, audit);
        }
        """;
}
