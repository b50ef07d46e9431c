using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Robustness;

/// <summary>Projects whose references have types that no plain name means, or types that they do not have: what builds without a mark builds with it.</summary>
public class StrangeReferencesTests
{
    private const string Order = "namespace Acme { public class Order { public int Id { get; set; } public class Line { public int No { get; set; } } } public enum Kind { A } public class Box<T> { public T? Value { get; set; } } }";

    private const string Basket =
        """
        namespace Acme.Dto
        {
            public class Basket
            {
                public int Id { get; set; }
                public Acme.Order? Order { get; set; }
                public List<Acme.Order> Orders { get; set; } = [];
                public Acme.Order[]? Array { get; set; }
                public Dictionary<string, Acme.Order> ByName { get; set; } = [];
                public (int, Acme.Order) Pair { get; set; }
                public Acme.Kind Kind { get; set; }
                public Acme.Kind? Maybe { get; set; }
                public Action<Acme.Order>? Changed { get; set; }
                public Item? Item { get; set; }
                public List<Item> Items { get; set; } = [];
            }

            public class Item : Acme.Order { public int Count { get; set; } }
        }
        """;

    private const string Save = "public partial class Baskets(IAuditLog audit) { [Audited(\"save\")] public partial int Save(Acme.Dto.Basket basket); private int SaveCore(Acme.Dto.Basket basket) => 1; }";

    [Fact]
    public void What_only_an_extern_alias_reaches_is_named_by_it()
    {
        var generation = Run(
            """
            extern alias old; extern alias @new;
            public interface IKeeps<T>;
            public partial class Orders(IAuditLog audit)
            {
                [Audited("migrate")] public partial @new::Acme.Order Migrate(old::Acme.Order order);
                private @new::Acme.Order MigrateCore(old::Acme.Order order) => new() { Id = order.Id };

                [Audited("all")] public partial Task<List<old::Acme.Order.Line[]?>> All<T>(old::Acme.Box<@new::Acme.Order>? box, ref old::Acme.Kind kind, (old::Acme.Kind Kind, int Count) pair, T more) where T : IKeeps<old::Acme.Order>;
                private Task<List<old::Acme.Order.Line[]?>> AllCore<T>(old::Acme.Box<@new::Acme.Order>? box, ref old::Acme.Kind kind, (old::Acme.Kind Kind, int Count) pair, T more) where T : IKeeps<old::Acme.Order> => throw new NotSupportedException();
            }
            """,
            Library("Old", Order).WithAliases(["old"]), Library("New", Order).WithAliases(["new"])).AssertClean();

        Assert.Contains("Migrate(old::Acme.Order order)", generation.Files["Orders.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_interface_that_names_it_has_its_decorator()
        => Run(
            """
            extern alias old;
            [GenerateAuditDecorator] public interface IOrders : old::Acme.IBase { [Audited("take")] old::Acme.Order Take(old::Acme.Order order); }
            """,
            Library("Old", Order + "namespace Acme { public interface IBase { void Put(Order order); Order? Last { get; set; } event Action<Order> Changed; } }").WithAliases(["old"])).AssertClean();

    [Fact]
    public void What_is_in_two_references_is_known_at_run_time_only()
    {
        var old = Library("Old", Order);

        var json = Run(Save, Library("Dto", Basket, old), old, Library("New", Order)).AssertClean().Files["AuditJson.g.cs"];

        Assert.Contains("(\"Id\"u8)) r.WriteNumberValue(value.Id);", json, StringComparison.Ordinal);
        Assert.DoesNotContain("global::Acme.Order", json, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_a_reference_that_is_missing_is_not_read()
    {
        var json = Run(Save, Library("Dto", Basket, Library("Old", Order))).AssertClean().Files["AuditJson.g.cs"];

        Assert.Contains("(\"Id\"u8)) r.WriteNumberValue(value.Id);", json, StringComparison.Ordinal);
        Assert.Contains("(\"Order\"u8)) r.WriteMarker(\"Order\");", json, StringComparison.Ordinal);
        Assert.DoesNotContain("value.Order", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("namespace Acme { public class Order { public string? Mine { get; set; } } }")]
    [InlineData("#pragma warning disable CS0437\nnamespace Acme { public class Dto2; } public class System2;")]
    public void What_the_projects_own_type_hides_is_known_at_run_time_only(string own)
    {
        var old = Library("Old", Order);

        Run(own + Save, Library("Dto", Basket, old), old).AssertClean();
    }

    [Theory]
    [InlineData("public class Sales;")]
    [InlineData("namespace Sales { public class Other; }")]
    public void A_namespace_that_is_a_type_elsewhere_hides_what_is_in_it(string other)
    {
        var old = Library("Old", other.Contains("class Sales", StringComparison.Ordinal) ? "namespace Sales { public class Order { public int Id { get; set; } } }" : "public class Sales { public class Order { public int Id { get; set; } } }");
        var dto = Library("Dto", "public class Basket { public int Id { get; set; } public Sales.Order? Order { get; set; } }", old);

        Run("public partial class S(IAuditLog audit) { [Audited(\"a\")] public partial int A(Basket b); private int ACore(Basket b) => b.Id; }", dto, old, Library("New", other)).AssertClean();
    }

    [Fact]
    public void A_type_that_nobody_here_may_use_hides_nothing()
    {
        var old = Library("Old", Order);

        var json = Run(Save, Library("Dto", Basket, old), old, Library("New", "namespace Acme { internal class Order; }")).AssertClean().Files["AuditJson.g.cs"];

        Assert.Contains("global::Acme.Order? value)", json, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attribute_of_ours_that_a_library_has_as_well_is_left_out()
    {
        var generation = Run(
            "public partial class S(IAuditLog audit) { [Audited(\"a\")] public partial int A(int p); private int ACore(int p) => p; }",
            Library("Polyfills", "namespace System.Diagnostics { public class StackTraceHiddenAttribute : Attribute; }")).AssertClean();

        Assert.DoesNotContain("StackTraceHidden]\n    [", generation.Files["S.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("namespace Acme.Dto { public interface IBase : Acme.IRoot; }", "it extends 'IRoot', whose assembly is not referenced")]
    [InlineData("namespace Acme.Dto { public interface IBase { void Put(List<Acme.Order> order); } }", "'Put' has a type of an assembly that is not referenced")]
    public void An_interface_of_which_a_part_is_missing_cannot_have_a_decorator(string library, string reason)
    {
        var generation = Run(
            "[GenerateAuditDecorator] public interface IOrders : Acme.Dto.IBase { [Audited(\"take\")] int Take(int order); }",
            Library("Dto", library, Library("Old", Order + "namespace Acme { public interface IRoot { void Put(int order); } }")));

        var error = Assert.Single(generation.Errors);
        Assert.Equal("AUD022", error.Id);
        Assert.Contains(reason, error.GetMessage(null), StringComparison.Ordinal);
        Assert.DoesNotContain(generation.CompilerDiagnostics, static diagnostic => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
    }

    private static Generation Run(string source, params IEnumerable<MetadataReference> references) => Generation.Run(Compilations.Of(source).AddReferences(references).WithAssemblyName("User"));

    private static MetadataReference Library(string name, string source, params IEnumerable<MetadataReference> references)
        => Compilations.Of(source).WithAssemblyName(name).WithOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).AddReferences(references).AsReference();
}
