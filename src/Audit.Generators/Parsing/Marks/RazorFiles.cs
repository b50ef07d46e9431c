using System.Text.RegularExpressions;
using Audit.Generators.Diagnostics;
using Audit.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Audit.Generators.Parsing.Marks;

/// <summary>Finds marks in Razor files. What Razor's generator makes of them no other generator sees, so such a method would leave no row.</summary>
internal static class RazorFiles
{
    private const string Head = "class C ";

    private static readonly Regex CodeBlock = new(@"@(code|functions)\s*(?=\{)", RegexOptions.CultureInvariant);

    public static bool IsRazor(AdditionalText file)
        => file.Path.EndsWith(".razor", StringComparison.OrdinalIgnoreCase) || file.Path.EndsWith(".cshtml", StringComparison.OrdinalIgnoreCase);

    /// <summary>An error for each marked method in the blocks of code.</summary>
    public static IEnumerable<DiagnosticInfo> Find(AdditionalText file, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken) is not { } source || source.ToString() is not { } text || !text.Contains("Audited"))
        {
            return [];
        }

        return CodeBlock.Matches(text).Cast<Match>()
            .SelectMany(block => MarksIn(text, block.Index + block.Length, cancellationToken))
            .Select(mark => Error(file.Path, source, mark.Method, mark.Span));
    }

    private static IEnumerable<(string Method, TextSpan Span)> MarksIn(string text, int start, CancellationToken cancellationToken)
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(Head + text.Substring(start), cancellationToken: cancellationToken).GetRoot(cancellationToken);
        return root.Members.OfType<TypeDeclarationSyntax>().Take(1)
            .SelectMany(static code => code.Members.OfType<MethodDeclarationSyntax>())
            .SelectMany(static method => method.AttributeLists.SelectMany(static list => list.Attributes), static (method, attribute) => (Method: method, Attribute: attribute))
            .Where(static mark => mark.Attribute.Name.GetLastToken().ValueText is "Audited" or "AuditedAttribute")
            .Select(mark => (mark.Method.Identifier.ValueText, new TextSpan(mark.Attribute.SpanStart - Head.Length + start, mark.Attribute.Span.Length)));
    }

    private static DiagnosticInfo Error(string path, SourceText source, string method, TextSpan span)
        => DiagnosticInfo.Create(AuditDiagnostics.InRazorFile, Location.Create(path, span, source.Lines.GetLinePositionSpan(span)), method, Path.GetFileName(path));
}
