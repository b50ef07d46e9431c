using System.Collections.Immutable;
using Audit.Generators.Diagnostics;
using Audit.Generators.Parsing.Methods;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Audit.Generators.Analyzers;

/// <summary>AUD017: a body that hides an inherited method, which nobody said it should.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HiddenInheritedMethodAnalyzer() : AuditAnalyzer(AuditDiagnostics.HiddenInheritedMethod)
{
    protected override void Start(CompilationStartAnalysisContext context)
        => context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var method in AuditedMethods.DeclaredBy(type))
        {
            if (BodyFinder.Find(method) is { IsOverride: false } body && !IsNew(body) && FindHidden(body, context.Compilation) is { } hidden)
            {
                var properties = ImmutableDictionary<string, string?>.Empty
                    .Add(DiagnosticProperties.Method, method.Name)
                    .Add(DiagnosticProperties.Body, body.Name);
                context.ReportDiagnostic(Diagnostic.Create(
                    AuditDiagnostics.HiddenInheritedMethod, body.Locations[0], properties, body.Name, method.Name, TypeNames.MessageWithType(hidden)));
            }
        }
    }

    private static bool IsNew(IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(static reference =>
        reference.GetSyntax() is MethodDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.NewKeyword));

    private static IMethodSymbol? FindHidden(IMethodSymbol body, Compilation compilation) => body.ContainingType.SelfAndInherited()
        .Skip(1)
        .SelectMany(inherited => inherited.GetMembers(body.Name))
        .OfType<IMethodSymbol>()
        .FirstOrDefault(inherited => compilation.IsSymbolAccessibleWithin(inherited, body.ContainingType) && BodyFinder.HasSameParameters(body, inherited));
}
