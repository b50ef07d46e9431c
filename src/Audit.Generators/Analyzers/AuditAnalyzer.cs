using System.Collections.Immutable;
using Audit.Generators.Parsing.Marks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Audit.Generators.Analyzers;

/// <summary>An analyzer of one rule, which has nothing to do in a project that cannot audit.</summary>
internal abstract class AuditAnalyzer(DiagnosticDescriptor rule) : DiagnosticAnalyzer
{
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [rule];

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(AuditedMark.MetadataName) is not null)
            {
                Start(start);
            }
        });
    }

    /// <summary>Registers what is to be done in a compilation.</summary>
    protected abstract void Start(CompilationStartAnalysisContext context);
}
