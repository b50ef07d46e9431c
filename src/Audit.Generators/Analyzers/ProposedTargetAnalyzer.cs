using System.Collections.Immutable;
using Audit.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Audit.Generators.Analyzers;

/// <summary>AUD030: what an audited method without a target is most likely about.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ProposedTargetAnalyzer() : AuditAnalyzer(AuditDiagnostics.ProposedTarget)
{
    protected override void Start(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static type =>
        {
            foreach (var proposed in ProposedTargets.Of(type.Compilation).DeclaredBy((INamedTypeSymbol)type.Symbol))
            {
                var properties = ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Kind, proposed.Kind);
                type.ReportDiagnostic(Diagnostic.Create(AuditDiagnostics.ProposedTarget, proposed.Symbol.Locations[0], properties, proposed.Method, proposed.Symbol.Name, proposed.Kind));
            }
        },
        SymbolKind.NamedType);
}
