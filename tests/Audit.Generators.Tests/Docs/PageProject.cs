using Audit.Engineering;
using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Docs;

/// <summary>
/// The project of a user's who reads a page down to a block: the types that the page declares, where the last declaration
/// of a name counts, and what the block adds to them. What the page has said with <c>using</c> holds from there on; nothing of
/// ours is added to it. It is a web project, with System.Text.Json's generator beside ours, and has the package of SQLite that
/// ours brings along, and xunit.
/// </summary>
internal static class PageProject
{
    private const string WebUsings =
        """
        global using System.Net.Http;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    public static IReadOnlyList<MetadataReference> WebReferences { get; } = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(static path => Path.GetFileName(path) is { } name
            && (name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name.StartsWith("xunit.v3.", StringComparison.Ordinal) || name is "Microsoft.Data.Sqlite.dll" or "Audit.AspNetCore.dll" or "Audit.Testing.dll"))
        .Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>What is generated for the project.</summary>
    public static Generation At(CodeBlock block) => Run(Above(block).Append(block));

    /// <summary>What is generated for the project of the blocks above it.</summary>
    public static Generation Before(CodeBlock block) => Run(Above(block));

    private static IEnumerable<CodeBlock> Above(CodeBlock block)
        => MarkdownPage.Read(block.Page).Blocks.TakeWhile(above => above.Place != block.Place).Where(static above => above.IsCSharp);

    private static Generation Run(IEnumerable<CodeBlock> blocks)
    {
        var parts = CodeParts.OfAll(blocks);
        var types = new Dictionary<string, string>();
        foreach (var (name, file) in parts.SelectMany(static part => part.Types))
        {
            types[name] = file;
        }

        var last = parts[^1];
        var files = types.Values.Concat(last.Rest).Append(Compilations.ImplicitUsings + WebUsings).Select(static (text, index) => ($"{index}.cs", text));
        var compilation = Compilations.WithoutUsings(files).AddReferences(WebReferences);
        var options = compilation.Options.WithSpecificDiagnosticOptions(compilation.Options.SpecificDiagnosticOptions.SetItem("CS1701", ReportDiagnostic.Suppress)); // as the SDK does: a package may be made for an older .NET
        compilation = compilation.WithOptions(last.HasStatements ? options.WithOutputKind(OutputKind.ConsoleApplication) : options);

        CSharpGeneratorDriver.Create(JsonGenerator.Create()).RunGeneratorsAndUpdateCompilation(compilation, out var withJson, out _, TestContext.Current.CancellationToken);
        return Generation.Run((CSharpCompilation)withJson);
    }
}
