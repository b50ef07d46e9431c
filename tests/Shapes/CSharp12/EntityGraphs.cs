using System.Collections.Generic;
using System.Text.Json.Serialization;
using Audit;

namespace Shapes.EntityGraphs;

public class Customer
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public List<Order> Orders { get; } = [];
}

public class Order
{
    public int Id { get; set; }

    public Customer? Customer { get; set; }

    public List<Line> Lines { get; } = [];

    [AuditWhole]
    public List<Note> Notes { get; } = [];

    /// <summary>An entity since an entity holds it.</summary>
    public Channel? Channel { get; set; }

    public Price? Price { get; set; }
}

public class Line
{
    public int LineId { get; set; }

    public string Text { get; set; } = "";

    public Order? Order { get; set; }
}

public class Note
{
    public int Id { get; set; }

    public string Text { get; set; } = "";

    public Order? Order { get; set; }

    public Customer? Author { get; set; }
}

public class Channel
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";
}

/// <summary>A value, whatever its members are called.</summary>
public record Price(int Id, decimal Amount);

/// <summary>Knows its parent: a table of its own.</summary>
public class Place
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public Place? Parent { get; set; }

    public List<Place> Children { get; } = [];
}

/// <summary>Knows its children alone, as in a request.</summary>
public class CategoryDto
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public List<CategoryDto> Children { get; set; } = [];
}

/// <summary>No key at all.</summary>
public class Node
{
    public string Name { get; set; } = "";

    public Node? Parent { get; set; }

    public List<Node> Nodes { get; } = [];
}

/// <summary>Nested classes with ids, none of which leads back.</summary>
public class OrderDto
{
    public int Id { get; set; }

    public CustomerDto? Customer { get; set; }

    public List<LineDto> Lines { get; set; } = [];
}

public class CustomerDto
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}

public class LineDto
{
    public int Id { get; set; }

    public string Text { get; set; } = "";
}

/// <summary>A client's own types, which lead back to each other and say their names for messages.</summary>
public class Invoice
{
    [JsonPropertyName("id")]
    public string Id { get; set; } = "";

    [JsonPropertyName("payment")]
    public Payment? Payment { get; set; }
}

public class Payment
{
    [JsonPropertyName("id")]
    public string Id { get; set; } = "";

    [JsonPropertyName("invoice")]
    public Invoice? Invoice { get; set; }

    [JsonPropertyName("amount")]
    public int Amount { get; set; }
}

/// <summary>A generic entity.</summary>
public class Box<T>
{
    public T Id { get; set; } = default!;

    public string Name { get; set; } = "";

    public Box<T>? Parent { get; set; }

    public List<Box<T>> Boxes { get; } = [];
}

/// <summary>An entity whose key must not be readable.</summary>
public class Patient
{
    [Redact(RedactMode.KeepLast, 2)]
    public string Id { get; set; } = "";

    [Redact]
    public string Illness { get; set; } = "";

    public List<Visit> Visits { get; } = [];
}

public class Visit
{
    public int Id { get; set; }

    public Patient? Patient { get; set; }
}

public partial class Service(IAuditLog log)
{
    [Audited("order")] public partial Order Place(Order order);
    private Order PlaceCore(Order order) => order;

    [Audited("import")] public partial void Import(CategoryDto category, OrderDto order);
    private void ImportCore(CategoryDto category, OrderDto order) { }

    [Audited("tree")] public partial void Tree(Place place, Node node, Box<string> box);
    private void TreeCore(Place place, Node node, Box<string> box) { }

    [Audited("bill")] public partial void Bill(Invoice invoice);
    private void BillCore(Invoice invoice) { }

    [Audited("visit")] public partial void See(Visit visit);
    private void SeeCore(Visit visit) { }

    [Audited("any")] public partial void Any(object first, IReadOnlyDictionary<string, Order> second, (Order Order, Customer Customer) third);
    private void AnyCore(object first, IReadOnlyDictionary<string, Order> second, (Order Order, Customer Customer) third) { }

    [Audited("fail")] public partial void Fail(Visit visit);
    private void FailCore(Visit visit) => throw new System.InvalidOperationException($"{visit.Patient!.Illness} is not treated here");
}
