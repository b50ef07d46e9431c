using Audit.Generators.Diagnostics;
using Audit.Generators.Parsing.Marks;
using Audit.Generators.Parsing.Methods;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Audit.Generators.Analyzers;

/// <summary>AUD020: one action on two different methods. It is said at each but the first, in the order of the files' paths.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SharedActionAnalyzer() : AuditAnalyzer(AuditDiagnostics.SharedAction)
{
    protected override void Start(CompilationStartAnalysisContext context)
    {
        var firsts = new Lazy<IReadOnlyDictionary<string, IMethodSymbol>>(() => FirstOfEachAction(context.Compilation));
        context.RegisterSymbolAction(type => AnalyzeType(type, firsts.Value), SymbolKind.NamedType);
    }

    private static void AnalyzeType(SymbolAnalysisContext context, IReadOnlyDictionary<string, IMethodSymbol> firsts)
    {
        foreach (var method in AuditedMethods.DeclaredBy((INamedTypeSymbol)context.Symbol))
        {
            if (firsts.TryGetValue(AuditedMark.ActionOf(method), out var first) && !SameMethods.Are(method, first))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    AuditDiagnostics.SharedAction, PlaceOf(method), [first.Locations[0]], TypeNames.MessageWithType(method), TypeNames.MessageWithType(first)));
            }
        }
    }

    private static Dictionary<string, IMethodSymbol> FirstOfEachAction(Compilation compilation)
    {
        var firsts = new Dictionary<string, IMethodSymbol>();
        foreach (var method in AuditedMethods.In(compilation).OrderBy(static method => method.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static method => method.Locations[0].SourceSpan.Start))
        {
            if (AuditedMark.ActionOf(method) is { Length: > 0 } action && !firsts.ContainsKey(action))
            {
                firsts.Add(action, method);
            }
        }

        return firsts;
    }

    // The name in the attribute, where it would be changed.
    private static Location PlaceOf(IMethodSymbol method)
        => AuditedMark.Find(method)?.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: [var action, ..] }
            ? action.Expression.GetLocation()
            : method.Locations[0];
}
