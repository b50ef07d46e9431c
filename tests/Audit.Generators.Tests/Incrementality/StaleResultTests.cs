using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Incrementality;

/// <summary>After any edit the generator says what it would say if it had never run before.</summary>
public class StaleResultTests
{
    private static readonly MetadataReference[] Library = [.. new[] { "decimal Value", "string Text" }
        .Select(static member => Compilations.Of($"namespace Lib; public record Money({member}); public interface IPaid; public abstract record Cash : IPaid;").AsReference())];

    private static readonly (string Path, string Text)[] Files =
    [
        ("Service.cs",
            """
            namespace Shop.Services;

            public partial class Service(IAuditLog audit)
            {
                [Audited(Names.Prefix + "open")] public partial Order Open(Id id, Level level, Recorder recorder);
                private Order OpenCore(Id id, Level level, Recorder recorder) => new(id);
                [Audited(Close, Durability = Names.Rows, Intent = Names.IsIntended)] public partial void Shut(Model.Line line, Lib.Money money, Lib.IPaid paid);
                private void ShutCore(Model.Line line, Lib.Money money, Lib.IPaid paid) { _ = line; }
            }
            """),
        ("Wrong.cs",
            """
            namespace Shop.Services;

            public partial class Wrong(IAuditLog audit)
            {
                public IAuditLog Log => audit;
                [Audited("lose")] public partial void Lose(Order order);
            }
            """),
        ("IDesk.cs",
            """
            namespace Shop.Services;

            [GenerateAuditDecorator(ClassName = Names.Class)]
            public partial interface IDesk : IRoom
            {
                [Audited("take")] Order Take([AuditTarget(Names.Prefix)] Id id);
            }
            """),
        ("IDesk.More.cs",
            """
            namespace Shop.Services;

            public partial interface IDesk
            {
                string Describe() { return "a desk"; }
                [Audited("")] void Fail();
                protected int Hidden();
            }
            """),
        ("IRoom.cs",
            """
            namespace Shop;

            [GenerateAuditDecorator]
            public interface IRoom : IPlace
            {
                [Audited("enter")] void Enter(int id);
                int Number() { return 1; }
                protected int Size();
            }
            """),
        ("IPlace.cs", "namespace Shop; public interface IPlace { string Name { get; set; } }"),
        ("Order.cs",
            """
            using System.Text.Json.Serialization;

            namespace Shop.Model;

            public partial record Order(int Number) : Thing
            {
                [JsonPropertyName("text")] public string? Text { get; init; } = "";
                [Hidden] public string Secret { get; init; } = "";
                [JsonConverter(typeof(CodeConverter))] public string Code { get; init; } = "";
                public Line? First { get; init; }
                public (int Number, string? Text) Pair { get; init; }
                public int Count { get => Number + 1; }
                private int _field = 1;
            #if EXTRA
                public int Extra { get; init; }
            #endif
            }
            """),
        ("Order.More.cs", "namespace Shop.Model; public partial record Order { public int More { get; init; } }"),
        ("Thing.cs", "namespace Shop.Model; public abstract record Thing { public Guid Key { get; init; } }"),
        ("Line.cs", "namespace Shop.Model; public record Line(int Position, Level Level);"),
        ("Level.cs", "namespace Shop.Model; public enum Level : byte { Low, High }"),
        ("Names.cs", "namespace Shop; public static class Names { public const string Prefix = Deep.Value + \".\"; public const Durability Rows = Durability.Committed; public const bool IsIntended = true; public const string Class = \"AuditedDesk\"; }"),
        ("Deep.cs", "namespace Shop; public class Deep : Deeper { public int Field = 1; } public class Deepest { public int Field = 1; public const string Value = \"deep\"; }"),
        ("Deeper.cs", "namespace Shop; public class Deeper : Deepest;"),
        ("Statics.cs", "namespace Shop; public static class Statics { public const string Close = \"close\"; }"),
        ("Global.cs", "global using Shop.Model; global using Id = System.Int32; global using static Shop.Statics;"),
        ("Recorder.cs", "namespace Shop; public class Recorder;"),
        ("Hidden.cs", "namespace Shop.Model; public class HiddenAttribute() : System.Text.Json.Serialization.JsonConverterAttribute(typeof(CodeConverter));"),
        ("CodeConverter.cs",
            """
            using System.Text.Json;
            using System.Text.Json.Serialization;

            namespace Shop.Model;

            public class CodeConverter : JsonConverter<string>
            {
                public override string Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => "";
                public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) { }
            }
            """),
        ("Other.cs",
            """
            namespace Shop.Elsewhere;

            public class Other
            {
                public int Number() { return 1; }
            }
            """),
    ];

    private static readonly Dictionary<string, ProjectEdit> Edits = new()
    {
        ["a member's name"] = ProjectEdit.Replace(true, "Line.cs", "Position", "Place"),
        ["a member's type"] = ProjectEdit.Replace(true, "Line.cs", "int Position", "string Position"),
        ["a member is added"] = ProjectEdit.Replace(true, "Thing.cs", "public Guid", "public int Age { get; init; } public Guid"),
        ["a getter gets private"] = ProjectEdit.Replace(true, "Thing.cs", "{ get; init; }", "{ private get; init; }"),
        ["an attribute's argument"] = ProjectEdit.Replace(true, "Order.cs", "\"text\"", "\"words\""),
        ["an attribute is added"] = ProjectEdit.Replace(true, "Line.cs", "int Position", "[property: System.Text.Json.Serialization.JsonIgnore] int Position"),
        ["an attribute's class is another"] = ProjectEdit.Replace(true, "Hidden.cs", "() : System.Text.Json.Serialization.JsonConverterAttribute(typeof(CodeConverter))", " : System.Attribute"),
        ["a converter cannot be made"] = ProjectEdit.Replace(true, "CodeConverter.cs", "public class", "public abstract class"),
        ["a constant behind a constant"] = ProjectEdit.Replace(true, "Deep.cs", "\"deep\"", "\"deeper\""),
        ["a durability behind a constant"] = ProjectEdit.Replace(true, "Names.cs", "Durability.Committed", "Durability.Synced"),
        ["a durability that there is not"] = ProjectEdit.Replace(true, "Names.cs", "Durability.Committed", "(Durability)7"),
        ["an intent behind a constant"] = ProjectEdit.Replace(true, "Names.cs", "true", "false"),
        ["an intent that promises nothing"] = ProjectEdit.Replace(true, "Names.cs", "Durability.Committed", "Durability.Buffered"),
        ["a constant is hidden by one in between"] = ProjectEdit.Replace(true, "Deeper.cs", "Deepest;", "Deepest { public new const string Value = \"between\"; }"),
        ["a constant of a global using"] = ProjectEdit.Replace(true, "Statics.cs", "\"close\"", "\"shut\""),
        ["a global using has another meaning"] = ProjectEdit.Replace(true, "Global.cs", "System.Int32", "System.Int64"),
        ["a global using goes"] = ProjectEdit.Replace(true, "Global.cs", "global using Shop.Model;", ""),
        ["a global using comes in a new file"] = ProjectEdit.RemoveFile(true, "Global.cs").And(ProjectEdit.AddFile(true, "global using Shop.Model; global using Id = System.Int64; global using static Shop.Statics;")),
        ["an enum's type"] = ProjectEdit.Replace(true, "Level.cs", "byte", "ulong"),
        ["an enum's values"] = ProjectEdit.Replace(false, "Level.cs", "Low, High", "Low = 5, High"),
        ["a base type"] = ProjectEdit.Replace(true, "Order.cs", " : Thing", ""),
        ["a base type of a base type"] = ProjectEdit.Replace(true, "Thing.cs", "record Thing", "record Thing : Root").And(ProjectEdit.AddFile(true, "namespace Shop.Model; public abstract record Root { public int Depth { get; init; } }")),
        ["an interface that makes it a log"] = ProjectEdit.Replace(true, "Recorder.cs", "class Recorder;", "interface Recorder : IAuditLog;"),
        ["a type that shadows, in a new file"] = ProjectEdit.AddFile(true, "namespace Shop.Services; public record Order(string Other);"),
        ["a delegate that shadows"] = ProjectEdit.AddFile(true, "namespace Shop.Services; public delegate void Order();"),
        ["a type that shadows, in a file that had nothing to do with it"] = ProjectEdit.Replace(true, "Other.cs", "Shop.Elsewhere;", "Shop.Services; public enum Level { }"),
        ["a nested type that shadows"] = ProjectEdit.AddFile(true, "namespace Shop.Services; partial class Service { public class Level; }"),
        ["a nested type of a base type that shadows"] = ProjectEdit.Replace(true, "Thing.cs", "public Guid", "public record Line(int Nested); public Guid"),
        ["a type that shadows a namespace"] = ProjectEdit.AddFile(true, "namespace Shop.Services; public class Lib { public record Money(int Mine); }"),
        ["a namespace that shadows a namespace"] = ProjectEdit.AddFile(true, "namespace Shop.Services.Model; public class Unrelated;"),
        ["a namespace that shadows a namespace, within another"] = ProjectEdit.AddFile(true, "namespace Shop { namespace Services { namespace @Model { delegate void Unrelated(); } } }"),
        ["a derived type comes in a new file"] = ProjectEdit.AddFile(true, "namespace Shop.Late; public record BigOrder(int Number, int Size) : Model.Order(Number);"),
        ["a derived type of a derived type comes"] = ProjectEdit.AddFile(true, "namespace Shop.Late; public record BigOrder(int Number) : Model.Order(Number);").And(ProjectEdit.Replace(true, "Other.cs", "public class Other", "public record Huge(int Size) : Late.BigOrder(Size); public class Other")),
        ["a derived type by another name of its base comes"] = ProjectEdit.Replace(true, "Other.cs", "namespace Shop.Elsewhere;", "using Mine = Shop.Model.Order; namespace Shop.Elsewhere; public record BigOrder(int Number) : Mine(Number);"),
        ["a derived type by another name that a global using gives comes"] = ProjectEdit.Replace(true, "Global.cs", "global using Id", "global using Mine = Shop.Model.Order; global using Id").And(ProjectEdit.Replace(true, "Other.cs", "public class Other", "public record BigOrder(int Number) : Mine(Number); public class Other")),
        ["a nested derived type of a member's type comes"] = ProjectEdit.Replace(true, "Other.cs", "public int Number", "public record Dotted(int Position, Level Level, int Dots) : Line(Position, Level); public int Number"),
        ["a type comes that derives from one of another assembly, which does from a recorded one"] = ProjectEdit.Replace(true, "Other.cs", "public class Other", "public record Coin(int Size) : Lib.Cash; public class Other"),
        ["a partial part is added"] = ProjectEdit.AddFile(true, "namespace Shop.Model; partial record Order { public int Late { get; init; } }"),
        ["a partial part goes"] = ProjectEdit.RemoveFile(true, "Order.More.cs"),
        ["a partial part of the service has a second log"] = ProjectEdit.AddFile(true, "namespace Shop.Services; partial class Service { IAuditLog first = null!, second = null!; }"),
        ["a partial part of the service has the body"] = ProjectEdit.AddFile(true, "namespace Shop.Services; partial class Wrong { void LoseCore(Order order) { } }"),
        ["a partial part of the service has the implementation"] = ProjectEdit.AddFile(true, "namespace Shop.Services; partial class Service { public partial void Shut(Model.Line line, Lib.Money money, Lib.IPaid paid) { } }"),
        ["a type goes"] = ProjectEdit.RemoveFile(true, "Level.cs"),
        ["a constant goes"] = ProjectEdit.RemoveFile(true, "Deep.cs"),
        ["a type moves to another file"] = ProjectEdit.RemoveFile(true, "Line.cs").And(ProjectEdit.AddFile(true, "namespace Shop.Model; public record Line(Level Moved);")),
        ["a type of the language is the user's"] = ProjectEdit.AddFile(false, "namespace System; public struct ValueTuple<T1, T2> { public int Mine { get; init; } }"),
        ["a log of the user's own"] = ProjectEdit.AddFile(true, "namespace Shop; public interface IAuditLog;"),
        ["the files' order"] = new(true, static before => before.RemoveAllSyntaxTrees().AddSyntaxTrees(before.SyntaxTrees.Reverse())),
        ["a reference"] = new(true, static before => before.ReplaceReference(Library[0], Library[1])),
        ["a reference goes"] = new(true, static before => before.RemoveReferences(Library[0])),
        ["the assembly's name"] = new(true, static before => before.WithAssemblyName("Renamed")),
        ["the compilation's options"] = new(false, static before => before.WithOptions(before.Options.WithNullableContextOptions(NullableContextOptions.Disable))),
        ["a preprocessor symbol"] = new(true, static before => Define(before, static _ => true)),
        ["a preprocessor symbol of one file"] = new(true, static before => Define(before, static path => path == "Order.cs")),
        ["#define"] = ProjectEdit.Replace(true, "Order.cs", "using System", "#define EXTRA\nusing System"),
        ["#nullable"] = ProjectEdit.Replace(false, "Order.cs", "namespace", "#nullable disable\nnamespace"),
        ["#nullable in an initializer"] = ProjectEdit.Replace(false, "Order.cs", "= 1;", "=\n#nullable disable\n1;"),
        ["#nullable in the service"] = ProjectEdit.Replace(false, "Service.cs", "namespace", "#nullable disable\nnamespace"),
        ["an auto-generated file"] = ProjectEdit.Replace(false, "Order.cs", "using System", "// <auto-generated/>\nusing System"),
        ["an error that moves"] = ProjectEdit.Replace(true, "Wrong.cs", "namespace", "\n\nnamespace"),
        ["an error that moves with a body"] = ProjectEdit.Replace(true, "Wrong.cs", "=> audit", "\n=> audit"),
        ["an error that goes"] = ProjectEdit.Replace(true, "Wrong.cs", "partial void", "void"),
        ["an expression body gets a block"] = ProjectEdit.Replace(false, "Service.cs", "=> new(id);", "{ return new(id); }"),
        ["an audited method gets a body"] = ProjectEdit.Replace(true, "Service.cs", "Recorder recorder);\n", "Recorder recorder) { }\n"),
        ["a body gets a local function"] = ProjectEdit.Replace(false, "Other.cs", "return 1;", "int Local() => 1; return Local();"),
        ["a body is not finished"] = ProjectEdit.Replace(false, "Other.cs", "return 1; }", "return ("),
        ["a getter uses its field"] = ProjectEdit.Replace(false, "Order.cs", "get => Number + 1;", "get => field + 1;"),
        ["a field's initializer"] = ProjectEdit.Replace(false, "Order.cs", "_field = 1", "_field = 2"),
        ["a member is marked"] = ProjectEdit.Replace(true, "Line.cs", "int Position", "[Redact] int Position"),
        ["an inherited member is marked"] = ProjectEdit.Replace(true, "Thing.cs", "public Guid", "[AuditIgnore] public Guid"),
        ["an implemented member is marked"] = ProjectEdit.Replace(true, "Line.cs", "Level Level);", "Level Level) : Placed;").And(ProjectEdit.AddFile(true, "namespace Shop.Model; public interface Placed { [Redact] int Position { get; } }")),
        ["a type is marked"] = ProjectEdit.Replace(true, "Level.cs", "public enum", "[Redact(RedactMode.Hash)] public enum"),
        ["an attribute's class is a data classification"] = ProjectEdit.Replace(true, "Hidden.cs", "() : System.Text.Json.Serialization.JsonConverterAttribute(typeof(CodeConverter))", " : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute")
            .And(ProjectEdit.AddFile(true, "namespace Microsoft.Extensions.Compliance.Classification; public abstract class DataClassificationAttribute : System.Attribute;")),
        ["a mark that does nothing"] = ProjectEdit.Replace(true, "Other.cs", "Number()", "Number([Redact] int unused)"),
        ["an interface's member is added"] = ProjectEdit.Replace(true, "IDesk.cs", "[Audited", "int Added(); [Audited"),
        ["an inherited interface's member is added"] = ProjectEdit.Replace(true, "IPlace.cs", "{ string", "{ void Added(); string"),
        ["an inherited interface's member is marked"] = ProjectEdit.Replace(true, "IRoom.cs", "int id", "[AuditIgnore] int id"),
        ["an inherited interface's setter gets private"] = ProjectEdit.Replace(true, "IPlace.cs", "set;", "protected set;"),
        ["an interface is inherited"] = ProjectEdit.Replace(true, "IPlace.cs", "IPlace {", "IPlace : System.IDisposable {"),
        ["an interface has no decorator any more"] = ProjectEdit.Replace(true, "IRoom.cs", "[GenerateAuditDecorator]", ""),
        ["a decorator's name behind a constant"] = ProjectEdit.Replace(true, "Names.cs", "AuditedDesk", "DeskLog"),
        ["a decorator's name is another's"] = ProjectEdit.Replace(true, "IDesk.cs", "(ClassName = Names.Class)", "").And(ProjectEdit.AddFile(true, "namespace Shop.Services; [GenerateAuditDecorator] public interface Desk { [Audited(\"x\")] void X(); }")),
        ["an error of an interface moves in another of its files"] = ProjectEdit.Replace(false, "IDesk.More.cs", "namespace", "\n\nnamespace"),
        ["an error of an interface moves with a body in another of its files"] = ProjectEdit.Replace(false, "IDesk.More.cs", "return", "\n\nreturn"),
        ["an error of an inherited interface moves"] = ProjectEdit.Replace(true, "IRoom.cs", "{ return 1; }", "{\n\nreturn 1; }"),
        ["a method of another class"] = ProjectEdit.Replace(false, "Other.cs", "Number()", "Numbers()"),
    };

    private static readonly CSharpCompilation Before = Compilations.Of(Files).AddReferences(Library[0]);

    private static readonly string SaidBefore = FirstRun(Before);

    public static TheoryData<string> Names => [.. Edits.Keys];

    [Theory, MemberData(nameof(Names))]
    public void An_edit_gives_what_a_first_run_gives(string name)
    {
        var edit = Edits[name];
        var after = edit.Apply(Before);
        var expected = FirstRun(after);
        Assert.Equal(edit.Changes, expected != SaidBefore);

        var run = Generation.Run(Before).Then(after);
        Assert.Equal(expected, Said(run));
        Assert.Equal(SaidBefore, Said(run.Then(Before)));
    }

    [Fact]
    public void Projects_that_share_files_do_not_share_results()
    {
        CSharpCompilation[] projects = [Before, .. Edits.Values.Where(static edit => edit.Changes).Take(7).Select(static edit => edit.Apply(Before))];
        var expected = projects.Select(FirstRun).ToArray();
        var said = new string[projects.Length];
        for (var round = 0; round < 3; round++)
        {
            Parallel.For(0, projects.Length, project => said[project] = Said(Generation.Run(projects[project])));
            Assert.Equal(expected, said);
        }
    }

    private static CSharpCompilation Define(CSharpCompilation compilation, Func<string, bool> inFile)
        => Reparse(compilation, static tree => ((CSharpParseOptions)tree.Options).WithPreprocessorSymbols("EXTRA"), inFile);

    /// <summary>What a generator says that has seen none of the files.</summary>
    private static string FirstRun(CSharpCompilation compilation)
        => Said(Generation.Run(Reparse(compilation, static tree => (CSharpParseOptions)tree.Options, static _ => true)));

    private static CSharpCompilation Reparse(CSharpCompilation compilation, Func<SyntaxTree, CSharpParseOptions> options, Func<string, bool> inFile)
        => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => inFile(tree.FilePath) ? CSharpSyntaxTree.ParseText(tree.ToString(), options(tree), tree.FilePath) : tree));

    /// <summary>Every file and every error with its place, as one text.</summary>
    private static string Said(Generation run) => string.Join("\n", [
        .. run.Files.OrderBy(static file => file.Key, StringComparer.Ordinal).Select(static file => $"{file.Key}:\n{file.Value}"),
        .. run.Errors.Select(static error => error.ToString()).Order(StringComparer.Ordinal)]);
}
