using Audit.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Tests.Report;

/// <summary>A project whose build asks for the report.</summary>
internal static class ReportedProject
{
    private const string File = "AuditReport.g.cs";

    /// <summary>The same project, with the report.</summary>
    public static CSharpCompilation WithReport(this CSharpCompilation compilation)
    {
        var trees = compilation.SyntaxTrees.Select(static tree => CSharpSyntaxTree.ParseText(
            tree.GetText(TestContext.Current.CancellationToken),
            ((CSharpParseOptions)tree.Options).WithFeatures([new("AuditReport", "true")]),
            tree.FilePath));
        return compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
    }

    /// <summary>The report as the build takes it out of the generated file; null when there is none.</summary>
    public static string? Report(this Generation generation)
    {
        if (!generation.Files.TryGetValue(File, out var text))
        {
            return null;
        }

        // MSBuild unescapes as a URI's are, twice.
        var json = text[text.IndexOf('{', StringComparison.Ordinal)..].TrimEnd().TrimEnd('*', '/');
        return Uri.UnescapeDataString(Uri.UnescapeDataString(json)) + "\n";
    }

    public static string ReportOf(string source) => Generation.Run(Compilations.Of(source).WithReport()).AssertClean().Report()!;
}
