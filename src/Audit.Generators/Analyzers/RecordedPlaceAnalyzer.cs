using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Audit.Generators.Analyzers;

/// <summary>An analyzer that looks at each place whose value is recorded.</summary>
internal abstract class RecordedPlaceAnalyzer(DiagnosticDescriptor rule) : AuditAnalyzer(rule)
{
    protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);

    /// <summary>What is to be said of a place, if anything.</summary>
    protected abstract Diagnostic? Analyze(RecordedPlace place, Compilation compilation);

    private void AnalyzeType(SymbolAnalysisContext context)
    {
        foreach (var place in RecordedPlaces.Of(context.Compilation).DeclaredBy((INamedTypeSymbol)context.Symbol))
        {
            if (Analyze(place, context.Compilation) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }
}
