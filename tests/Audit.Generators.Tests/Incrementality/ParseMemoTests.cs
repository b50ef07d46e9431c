using System.Runtime.CompilerServices;
using Audit.Generators.Caching;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Methods;
using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Incrementality;

/// <summary>A method is read again when something changes that its file leads to, and only then. That no result is stale is another matter: <see cref="StaleResultTests"/>.</summary>
public class ParseMemoTests
{
    private static readonly (string Path, string Text)[] Files =
    [
        ("A.cs",
            """
            namespace Shop;

            public partial class A(IAuditLog audit)
            {
                [Audited("open")] public partial void Open(Order order);
                private void OpenCore(Order order) { _ = order; }
            }
            """),
        ("B.cs",
            """
            namespace Shop;

            public partial class B(IAuditLog audit)
            {
                [Audited("close")] public partial void Close(Invoice invoice);
                private void CloseCore(Invoice invoice) { _ = invoice; Other.Do(); }
            }
            """),
        ("Order.cs", "namespace Shop; public record Order(Line Line) { public int Number() { return 1; } }"),
        ("Line.cs", "namespace Shop; public record Line(int Number);"),
        ("Invoice.cs", "namespace Shop; public record Invoice(int Number);"),
        ("Other.cs", "namespace Shop; public static class Other { public static void Do() { } }"),
    ];

    private readonly CSharpCompilation _before = Compilations.Of(Files);

    [Theory]
    [InlineData("a body elsewhere", "Other.cs", "{ }", "{ _ = 1; }", "")]
    [InlineData("a method elsewhere", "Other.cs", "Do()", "Act()", "")]
    [InlineData("a type elsewhere", "Other.cs", "public static class", "public enum Mine { } public static class", "")]
    [InlineData("a body in a recorded type", "Order.cs", "return 1;", "return 2;", "")]
    [InlineData("a member of a recorded type", "Order.cs", "Number()", "Count()", "open")]
    [InlineData("a member of a type within", "Line.cs", "Number", "Position", "open")]
    [InlineData("a derived type of a recorded type", "Other.cs", "public static class", "public record Big(Line Line, int Size) : Order(Line); public static class", "open")]
    [InlineData("a derived type of another type", "Other.cs", "public static class", "public record Big : Unknown; public static class", "")]
    [InlineData("a file of its own", "B.cs", "_ = invoice;", "", "close")]
    [InlineData("a type of a name that is mentioned", "Other.cs", "public static class", "public enum Invoice { } public static class", "close")]
    [InlineData("a new namespace", "Other.cs", "namespace Shop;", "namespace Shop.More;", "open close")]
    public void An_edit_reads_again_what_leads_to_it(string edit, string path, string text, string replacement, string read)
    {
        var generator = new ParsingGenerator();
        var driver = Run(CSharpGeneratorDriver.Create(generator), _before);
        var first = generator.TakeParsed();
        Run(driver, _before.Edit(path, before => before.Replace(text, replacement, StringComparison.Ordinal)));
        var again = generator.TakeParsed().Except(first, ReferenceEqualityComparer.Instance).Cast<ParsedMethod>();
        Assert.True(read == string.Join(" ", again.Select(static parsed => parsed.Method!.Wrapper!.Action.Trim('"'))), edit);
    }

    /// <summary>A result is kept as long as the files stay the same that its method's file leads to by the names that stand in them.</summary>
    [Fact]
    public void No_parser_looks_a_type_up_by_a_name_that_stands_in_no_file()
    {
        var lookups = Directory.EnumerateFiles(Path.Combine(ProjectFiles.Repository, "src", "Audit.Generators", "Parsing"), "*.cs")
            .SelectMany(File.ReadLines)
            .Where(static line => new[] { "ByMetadataName", ".GlobalNamespace", "GetSymbolsWithName", ".SyntaxTrees", "GetSemanticModel" }.Any(line.Contains));
        Assert.Empty(lookups);
    }

    [Fact]
    public void Nothing_keeps_an_older_compilation()
    {
        var (older, driver) = RunEdits();
        GC.Collect();
        Assert.DoesNotContain(older, static reference => reference.TryGetTarget(out _));
        GC.KeepAlive(driver);
    }

    // Not inlined, so that no local variable keeps what it made.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (WeakReference<object>[] Older, GeneratorDriver Driver) RunEdits()
    {
        CSharpCompilation[] edited = [.. Enumerable.Range(1, 3).Select(Edited)];
        var driver = edited.Aggregate(Run(CSharpGeneratorDriver.Create(new AuditGenerator()), _before), Run);
        return ([.. edited.SkipLast(1).SelectMany(static compilation => new object[] { compilation, Tree(compilation) }).Select(static kept => new WeakReference<object>(kept))], driver);
    }

    private CSharpCompilation Edited(int number) => _before.Edit("Order.cs", before => before.Replace("Number()", $"Number{number}()", StringComparison.Ordinal));

    private static SyntaxTree Tree(CSharpCompilation compilation) => compilation.SyntaxTrees.Single(static tree => tree.FilePath == "Order.cs");

    private static GeneratorDriver Run(GeneratorDriver driver, CSharpCompilation compilation) => driver.RunGenerators(compilation, TestContext.Current.CancellationToken);

    /// <summary>Reads the marked methods as the real generator does, and shows what it was given.</summary>
    private sealed class ParsingGenerator : IIncrementalGenerator
    {
        private readonly List<ParsedMethod> _parsed = [];

        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName("Audit.AuditedAttribute", static (_, _) => true, (attributed, cancellationToken) =>
            {
                var parsed = ParseMemo<ParsedMethod>.Parse(attributed.TargetNode, attributed.SemanticModel.Compilation, () => MethodParser.Parse(attributed, cancellationToken));
                _parsed.Add(parsed);
                return parsed;
            }),
            static (_, _) => { });

        public ParsedMethod[] TakeParsed()
        {
            ParsedMethod[] parsed = [.. _parsed];
            _parsed.Clear();
            return parsed;
        }
    }
}
