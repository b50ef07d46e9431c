using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Audit.Generated.Audit_Runtime_Tests;

namespace Audit.Tests.Json;

/// <summary>The generated context hands the audit's writers to <see cref="JsonSerializer"/>.</summary>
public sealed class ContextTests
{
    [Fact]
    public void The_serializer_writes_through_it()
    {
        Assert.Equal("""{"X":1,"Y":2}""", JsonSerializer.Serialize(new Point(1, 2), typeof(Point), AuditJsonContext.Default));
        Assert.Equal("null", JsonSerializer.Serialize(null, typeof(Point), AuditJsonContext.Default));
        Assert.Equal("""{"Value":{"kind":4,"Side":2,"Name":"s"}}""", JsonSerializer.Serialize(new Box<Shape>(new Square("s", 2)), typeof(Box<Shape>), AuditJsonContext.Default));
        Assert.Equal("""{"kind":4,"Side":2,"Name":"s"}""", JsonSerializer.Serialize<Shape>(new Square("s", 2), (JsonTypeInfo<Shape>)AuditJsonContext.Default.GetTypeInfo(typeof(Shape))!));
    }

    [Fact]
    public void It_is_a_resolver_among_others()
    {
        var options = new JsonSerializerOptions { WriteIndented = true, TypeInfoResolver = JsonTypeInfoResolver.Combine(StrangerContext.Default, AuditJsonContext.Default) };

        Assert.Equal("""{"X":1,"Y":2}""", JsonSerializer.Serialize(new Point(1, 2), options));
        Assert.Contains("\"Name\": \"a\"", JsonSerializer.Serialize(new Stranger("a", null), options), StringComparison.Ordinal);
    }

    [Fact]
    public void It_does_not_know_what_no_audited_method_names() => Assert.Null(AuditJsonContext.Default.GetTypeInfo(typeof(Stranger)));

    [Fact]
    public void It_does_not_read()
    {
        var exception = Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize("{}", typeof(Point), AuditJsonContext.Default));

        Assert.Contains("only writes 'Audit.Tests.Json.Point'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_getter_throws_reaches_the_serializers_caller()
        => Assert.Throws<InvalidOperationException>(() => JsonSerializer.Serialize(new Wide { Read = static () => throw new InvalidOperationException() }, typeof(Wide), AuditJsonContext.Default));
}
