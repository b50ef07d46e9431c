using System.Collections.Concurrent;
using Audit.Generators.Diagnostics;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Results;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Audit.Generators.Analyzers;

/// <summary>AUD026: a wrapped delegate whose result can say no, which nothing reads: generated code does so for marked methods only.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnreadResultAnalyzer() : AuditAnalyzer(AuditDiagnostics.UnreadResult)
{
    protected override void Start(CompilationStartAnalysisContext context)
    {
        ConcurrentBag<(Location Place, ITypeSymbol Result)> wrapped = [];
        ConcurrentBag<ITypeSymbol> read = [];
        context.RegisterOperationAction(
            operation =>
            {
                switch (((IInvocationOperation)operation.Operation).TargetMethod)
                {
                    case { Name: "Wrap", TypeArguments: [_, var result] } method when method.ContainingType.IsNamed("AuditDelegate", "Audit") && KnownResult.Find(result) is { Library: not KnownLibrary.None, Reader: not null }:
                        wrapped.Add((operation.Operation.Syntax.GetLocation(), result));
                        break;
                    case { Name: "Outcome", TypeArguments: [var type] } method when method.ContainingType.IsNamed("AuditOptions", "Audit"):
                        read.Add(type);
                        break;
                }
            },
            OperationKind.Invocation);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var (place, result) in wrapped.Where(call => !read.Any(type => end.Compilation.HasImplicitConversion(call.Result, type))))
            {
                end.ReportDiagnostic(Diagnostic.Create(AuditDiagnostics.UnreadResult, place, TypeNames.Message(result)));
            }
        });
    }
}
