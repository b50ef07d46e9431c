using System.Composition;
using Audit.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Audit.CodeFixes.Logs;

/// <summary>AUD007: has the constructors of a type take the log that its audited methods need.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddLogFix() : EditingCodeFix("AUD007", "Take an IAuditLog in the constructor")
{
    private protected override Edit? FindEdit(FixedPlace place, CancellationToken cancellationToken)
        => place.Method(cancellationToken) is var (syntax, method) && LogSupply.IsPossible(method, place.Solution)
            ? (edits, token) => LogSupply.AddIfMissingAsync(edits, syntax, method, place.Compilation, token)
            : null;
}
