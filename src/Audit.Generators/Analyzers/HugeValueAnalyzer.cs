using Audit.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Audit.Generators.Analyzers;

/// <summary>AUD019: a value that may be huge.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HugeValueAnalyzer() : AuditAnalyzer(AuditDiagnostics.HugeValue)
{
    protected override void Start(CompilationStartAnalysisContext context, INamedTypeSymbol auditedAttribute)
        => context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        foreach (var place in RecordedPlaces.Of(context.Compilation).DeclaredBy((INamedTypeSymbol)context.Symbol).Where(static place => !place.HasConverter))
        {
            if (place.Types.Select(static type => HugeValues.WhatIsRecorded(RecordedTypes.Innermost(type))).FirstOrDefault(static found => found is not null) is { } recorded)
            {
                context.ReportDiagnostic(Diagnostic.Create(AuditDiagnostics.HugeValue, place.TypeLocation, place.Name, recorded));
            }
        }
    }
}
