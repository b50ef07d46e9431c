using Audit.Generators.Diagnostics;
using Audit.Generators.Parsing.Marks;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Audit.Generators.Analyzers;

/// <summary>AUD023: a decorator that audits nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UselessDecoratorAnalyzer() : AuditAnalyzer(AuditDiagnostics.UselessDecorator)
{
    protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var service = (INamedTypeSymbol)context.Symbol;
        if (DecoratorMark.Find(service) is not null && !ImplementedMembers.Of(service).OfType<IMethodSymbol>().Any(static method => AuditedMark.FindForDecorator(method) is not null))
        {
            context.ReportDiagnostic(Diagnostic.Create(AuditDiagnostics.UselessDecorator, service.Locations[0], service.Name));
        }
    }
}
