using Audit.Generators.Diagnostics;
using Audit.Generators.Parsing;
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
            if (firsts.TryGetValue(ActionOf(method), out var first) && !IsSame(method, first))
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
            if (ActionOf(method) is { Length: > 0 } action && !firsts.ContainsKey(action))
            {
                firsts.Add(action, method);
            }
        }

        return firsts;
    }

    private static string ActionOf(IMethodSymbol method) => AuditedMark.Find(method)?.ConstructorArgument<string>(0) ?? "";

    /// <summary>Whether two methods do one thing: overloads, overrides, and implementations of one member.</summary>
    private static bool IsSame(IMethodSymbol left, IMethodSymbol right)
        => left.Name == right.Name && Declarers(left).Intersect(Declarers(right), SymbolEqualityComparer.Default).Any();

    /// <summary>The types that declare a method: its own, the one whose method it overrides, and the interfaces that it implements.</summary>
    private static IEnumerable<ISymbol?> Declarers(IMethodSymbol method)
    {
        for (var declaration = method; declaration is not null; declaration = declaration.OverriddenMethod)
        {
            yield return declaration.ContainingType;
        }

        foreach (var part in method.ContainingType.AllInterfaces.Where(part => part.GetMembers(method.Name).Any(member => Implements(method, member))))
        {
            yield return part;
        }
    }

    private static bool Implements(IMethodSymbol method, ISymbol member)
        => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method);

    // The name in the attribute, where it would be changed.
    private static Location PlaceOf(IMethodSymbol method)
        => AuditedMark.Find(method)?.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: [var action, ..] }
            ? action.Expression.GetLocation()
            : method.Locations[0];
}
