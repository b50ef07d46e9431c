using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Model;

/// <summary>Which classes are entities wherever they stand.</summary>
public class EntityRuleTests
{
    private static readonly MetadataReference EntityFramework = Compilations.Of(
        """
        namespace Microsoft.EntityFrameworkCore
        {
            public class DbSet<T>;
            public class DbContext;
            public interface IEntityTypeConfiguration<T>;
            public sealed class OwnedAttribute : Attribute;
            public sealed class PrimaryKeyAttribute : Attribute { public PrimaryKeyAttribute(string first, params string[] more) { } }
        }
        """).WithAssemblyName("Microsoft.EntityFrameworkCore").AsReference();

    private const string Service =
        """
        using Microsoft.EntityFrameworkCore;
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;

        public partial class Service(IAuditLog audit)
        {
            [Audited("take")] public partial void Take(Order order);
            private void TakeCore(Order order) => _ = (order, audit);
        }
        """;

    private const string Order = "public class Order { public int Id { get; set; } public string Text { get; set; } = \"\"; }";

    [Theory]
    [InlineData(Order, "public class ShopContext : DbContext { public DbSet<Order> Orders => null!; }")]
    [InlineData(Order, "public interface IShopContext { DbSet<Order> Orders { get; } }")]
    [InlineData(Order, "public class Data : MyContext { public DbSet<Order> Orders => null!; } public class MyContext : DbContext;")]
    [InlineData(Order, "public class OrderMap : IEntityTypeConfiguration<Order>;")]
    [InlineData("public class Order : Base; public class Base { public Guid Id { get; set; } }", "public class ShopContext : DbContext { public DbSet<Base> All => null!; }")]
    [InlineData("public record Order(int OrderId);", "public class ShopContext : DbContext { public DbSet<Order> Orders => null!; }")]
    [InlineData("[Table(\"orders\")] public class Order { [Key] public string Number { get; set; } = \"\"; }", "")]
    [InlineData("[PrimaryKey(nameof(Year), nameof(Number))] public class Order { public int Year { get; set; } public int Number { get; set; } }", "")]
    [InlineData("public class Order { public int Id { get; set; } public Order? Parent { get; set; } public List<Order> Children { get; } = []; }", "")]
    [InlineData("public class Order { public int Id { get; set; } public List<Tag> Tags { get; } = []; } public class Tag { public int Id { get; set; } public List<Order> Orders { get; } = []; }", "")]
    public void It_is_one(string type, string context) => Assert.True(IsEntity(Generate(type, context)));

    [Theory]
    [InlineData(Order, "")]
    [InlineData(Order, "public class ShopContext { public List<Order> Orders => null!; }")]
    [InlineData("[Owned] public class Order { public int Id { get; set; } }", "public class ShopContext : DbContext { public DbSet<Order> Orders => null!; }")]
    [InlineData("[AuditWhole] public class Order { public int Id { get; set; } }", "public class ShopContext : DbContext { public DbSet<Order> Orders => null!; }")]
    [InlineData("public class Order { public string Text { get; set; } = \"\"; }", "public class ShopContext : DbContext { public DbSet<Order> Orders => null!; }")]
    [InlineData("public class Order { [AuditIgnore] public int Id { get; set; } public string Text { get; set; } = \"\"; }", "public class ShopContext : DbContext { public DbSet<Order> Orders => null!; }")]
    [InlineData("public class Order { public int Id { get; set; } public List<Order> Children { get; } = []; }", "")]
    [InlineData("public class Order { public int Id { get; set; } public Order? Left { get; set; } public Order? Right { get; set; } }", "")]
    [InlineData("public record Order(int Id, List<Tag> Tags); public record Tag(int Id, Order? Order);", "")]
    public void It_is_a_value(string type, string context) => Assert.False(IsEntity(Generate(type, context)));

    [Fact]
    public void A_context_of_another_assembly_says_it_as_well()
    {
        var domain = Compilations.Of($"namespace Domain; {Order}").WithAssemblyName("Domain").AsReference();
        var data = Compilations.Of("public class ShopContext : Microsoft.EntityFrameworkCore.DbContext { public Microsoft.EntityFrameworkCore.DbSet<Domain.Order> Orders => null!; }")
            .WithAssemblyName("Data").AddReferences(EntityFramework, domain).AsReference();
        var service = Compilations.Of("using Domain;\n" + Service).AddReferences(EntityFramework, domain);

        Assert.False(IsEntity(Generation.Run(service).AssertClean()));
        Assert.True(IsEntity(Generation.Run(service.AddReferences(data)).AssertClean()));
    }

    [Fact]
    public void An_edit_of_the_context_is_seen()
    {
        const string Context = "using Microsoft.EntityFrameworkCore; public class ShopContext : DbContext { public DbSet<Order> Orders => null!; }";
        var compilation = Compilations.Of([("Service.cs", Service), ("Order.cs", Order), ("ShopContext.cs", Context)]).AddReferences(EntityFramework);
        var generation = Generation.Run(compilation);
        var without = generation.Then(compilation.Edit("ShopContext.cs", static text => text.Replace("DbSet<Order>", "DbSet<string>", StringComparison.Ordinal)));
        var again = without.Then(compilation);

        Assert.Equal([true, false, true], new[] { generation, without, again }.Select(IsEntity));
    }

    private static Generation Generate(string type, string context)
        => Generation.Run(Compilations.Of([("Service.cs", Service), ("Order.cs", $"using Microsoft.EntityFrameworkCore; using System.ComponentModel.DataAnnotations; using System.ComponentModel.DataAnnotations.Schema;\n{type}"), ("Context.cs", $"using Microsoft.EntityFrameworkCore;\n{context}")]).AddReferences(EntityFramework)).AssertClean();

    private static bool IsEntity(Generation generation) => generation.Files["AuditJson.g.cs"].Contains("r.TryWriteReference(value, true,", StringComparison.Ordinal);
}
