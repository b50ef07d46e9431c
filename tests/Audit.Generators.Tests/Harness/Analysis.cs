using System.Collections.Immutable;
using Audit.Generators.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Audit.Generators.Tests.Harness;

/// <summary>What the analyzers say of a compilation, what the generator writes for it included, as in a build.</summary>
internal static class Analysis
{
    private static readonly Type[] Analyzers =
        [.. typeof(AuditAnalyzer).Assembly.GetTypes().Where(static type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))];

    /// <summary>Their warnings and hints, in the order of files and places; what could be a target, as in most short code, is left out unless asked for.</summary>
    public static Task<IReadOnlyList<Diagnostic>> RunAsync(Generation generation, bool withTargets = false) => OfAsync(generation.Output, withTargets);

    /// <summary>Those of a compilation that has what every generator wrote.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> OfAsync(Compilation output, bool withTargets = false)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: static (exception, _, _) => throw new InvalidOperationException("An analyzer threw.", exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var found = await output.WithAnalyzers(Create(), options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.Where(diagnostic => withTargets || diagnostic.Id != "AUD030").OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    public static Task<IReadOnlyList<Diagnostic>> RunAsync(CSharpCompilation compilation) => RunAsync(Generation.Run(compilation));

    public static Task<IReadOnlyList<Diagnostic>> RunAsync(string source) => RunAsync(Compilations.Of(source));

    /// <summary>The places that have the diagnostic, as the text that stands there.</summary>
    public static async Task<IEnumerable<string>> PlacesAsync(string id, Generation generation)
        => (await RunAsync(generation)).Where(diagnostic => diagnostic.Id == id).Select(TextOf);

    /// <summary>The places that have the diagnostic, in code that compiles without a warning.</summary>
    public static Task<IEnumerable<string>> PlacesAsync(string id, string source) => PlacesAsync(id, Generation.Run(source).AssertClean());

    public static string TextOf(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan);

    private static ImmutableArray<DiagnosticAnalyzer> Create() => [.. Analyzers.Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
}
