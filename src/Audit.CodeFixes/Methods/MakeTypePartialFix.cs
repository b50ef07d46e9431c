using System.Composition;
using Audit.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Audit.CodeFixes.Methods;

/// <summary>AUD002: makes the type of an audited method partial, and every type around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakeTypePartialFix() : EditingCodeFix("AUD002", "Make the type partial")
{
    private protected override Edit? FindEdit(FixedPlace place, CancellationToken cancellationToken)
        => place.Method(cancellationToken) is var (_, method)
            ? (edits, token) => PartialTypes.AddAsync(edits, method.ContainingType, token)
            : null;
}
