using System.Collections.Immutable;
using Audit.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Audit.Generators.Analyzers;

/// <summary>AUD016: a body that is called, or made a delegate, by anything but its wrapper. The wrapper is generated, so it is not looked at.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DirectBodyCallAnalyzer() : AuditAnalyzer(AuditDiagnostics.DirectBodyCall)
{
    protected override void Start(CompilationStartAnalysisContext context)
    {
        var bodies = new AuditedBodies(context.Compilation);
        context.RegisterOperationAction(operation => Analyze(operation, bodies), OperationKind.Invocation, OperationKind.MethodReference);
    }

    private static void Analyze(OperationAnalysisContext context, AuditedBodies bodies)
    {
        var (called, instance) = context.Operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Instance),
            IMethodReferenceOperation reference => (reference.Method, reference.Instance),
            _ => throw new InvalidOperationException(),
        };
        if (bodies.FindAudited(called) is not { } audited
            || context.Operation.Parent is INameOfOperation
            || (IsBase(instance) && Overrides(context.ContainingSymbol, called)))
        {
            return;
        }

        var properties = ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Method, audited.Name);
        context.ReportDiagnostic(Diagnostic.Create(AuditDiagnostics.DirectBodyCall, NameOf(context.Operation.Syntax).GetLocation(), properties, called.Name, audited.Name));
    }

    // A body that overrides another is called by the wrapper, and may hand on to the one it overrides.
    private static bool IsBase(IOperation? instance) => instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax };

    private static bool Overrides(ISymbol caller, IMethodSymbol called)
    {
        for (var method = (caller as IMethodSymbol)?.OverriddenMethod; method is not null; method = method.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, called.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxNode NameOf(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax call => NameOf(call.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => syntax,
    };
}
