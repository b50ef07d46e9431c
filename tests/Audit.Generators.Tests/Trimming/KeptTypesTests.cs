using System.Text.RegularExpressions;
using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Trimming;

/// <summary>Which types keep their marks when a program is trimmed. That they keep them, the tests of native code test.</summary>
public partial class KeptTypesTests
{
    private const string KeptFile = "AuditMarks.g.cs";

    [Fact]
    public void A_mark_is_kept_on_a_property_a_field_a_records_parameter_an_interface_and_a_base()
        => Assert.Equal(
            ["Base: Places", "Field: Places", "IMarked: Places", "Implementing: Places", "Inner: Places", "Overriding: Places", "Property: Places", "Record: Places", "Record: PrintMembers"],
            KeptOf(
                """
                public class Property { [Redact] public string Text { get; set; } = ""; }
                public class Field { [AuditIgnore] public string Text = ""; }
                public readonly record struct Inner([Redact] string Text);
                public record Record([AuditIgnore] string Text);
                public interface IMarked { [Redact] string Text { get; } }
                public class Implementing : IMarked { public string Text => ""; }
                public abstract class Base { [Redact] public abstract string Text { get; } }
                public class Overriding : Base { public override string Text => ""; }
                public record Unmarked(int Number);
                public record Root(Property A, Field B, Inner C, Record R, Implementing D, Overriding E, Unmarked F);
                """,
                "Root"));

    [Fact]
    public void A_marked_interface_is_kept_for_the_types_that_implement_it()
        => Assert.Equal(
            ["IMarked: Places"],
            KeptOf("[Redact] public interface IMarked; public class Implementing : IMarked { public string Text => \"\"; } public record Root(List<Implementing> Parts);", "Root"));

    [Fact]
    public void An_interface_is_kept_that_a_type_implements_by_a_member_of_its_base()
        => Assert.Equal(
            ["IMarked: Places", "Late: Places"],
            KeptOf("public interface IMarked { [Redact] string Text { get; } } public class Base { public string Text => \"\"; } public class Late : Base, IMarked;", "Late"));

    [Theory]
    [InlineData("public record Root(Marked Part);")]
    [InlineData("public record Root(Marked? Part);")]
    [InlineData("public record Root(Marked[] Parts);")]
    [InlineData("public record Root(Dictionary<string, List<Marked>> Parts);")]
    [InlineData("public record Root(Dictionary<Marked, int> Parts);")]
    [InlineData("public class Root : List<Marked>;")]
    [InlineData("public record Root(Root? Next, Marked Part);")]
    [InlineData("public class Root { public Marked Part; }")]
    [InlineData("public interface IRoot { Marked Part { get; } } public interface Root : IRoot;")]
    [InlineData("public class Base { public Marked Part { get; set; } } public class Root : Base;")]
    [InlineData("public record Box<T>(T Value); public record Root(Box<Marked> Box);")]
    [InlineData("[System.Text.Json.Serialization.JsonDerivedType(typeof(Derived))] public class Root; public class Derived : Root { public Marked Part { get; set; } }")]
    public void Wherever_in_a_value_it_stands(string root)
        => Assert.Equal(["Marked: Places"], KeptOf("public record struct Marked([Redact] string Text); " + root, "Root"));

    [Fact]
    public void A_type_is_named_as_the_trimmer_reads_it_whatever_it_is_inside_of()
        => Assert.Equal(
            ["Office.Outer.Box`1: Places"],
            KeptOf("namespace Office { public class Outer { public class Box<T> { [Redact] public T? Value { get; set; } } } }", "Office.Outer.Box<int>", "Office.Outer.Box<string>"));

    [Fact]
    public void A_type_that_contains_itself_larger_each_time_has_an_end()
        => Assert.Equal(["Box`1: Places"], KeptOf("public class Box<T> { [Redact] public T? Value { get; set; } public Box<Box<T>>? Next { get; set; } }", "Box<int>"));

    [Fact]
    public void Of_another_assembly_the_name_is_given()
    {
        var library = Compilations.Of("public record struct Marked([Redact] string Text);").WithAssemblyName("Library").AsReference();
        var user = Compilations.Of(Context("Marked")).AddReferences(library);

        Assert.Contains("""DynamicDependency(Places, "Marked", "Library")""", Generation.Run(user).Files[KeptFile], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_marked_there_is_nothing_to_keep()
        => Assert.DoesNotContain(KeptFile, Generation.Run("public record Plain(int Number); " + Context("Plain")).Files.Keys);

    private static string Context(params IEnumerable<string> types)
        => $"{string.Concat(types.Select(static type => $"[System.Text.Json.Serialization.JsonSerializable(typeof({type}))]"))} public partial class Context : System.Text.Json.Serialization.JsonSerializerContext;";

    private static IEnumerable<string> KeptOf(string source, params IEnumerable<string> types)
        => Dependency().Matches(Generation.Run(source + Context(types)).Files[KeptFile]).Select(static match => $"{match.Groups["type"]}: {match.Groups["what"]}");

    [GeneratedRegex("""DynamicDependency\("?(?<what>\w+)"?, "(?<type>[^"]+)", "Sample"\)""")]
    private static partial Regex Dependency();
}
