using Audit.Generators.Diagnostics;
using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Audit.Generators.Analyzers;

/// <summary>AUD024: a value that may be of a type whose own members are not recorded.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnknownDerivedTypeAnalyzer() : RecordedPlaceAnalyzer(AuditDiagnostics.UnknownDerivedType)
{
    protected override Diagnostic? Analyze(RecordedPlace place, Compilation compilation)
        => place.WrittenTypes.Select(type => Find(RecordedTypes.Innermost(type), compilation)).FirstOrDefault(static found => found is not null) is var (what, advice)
            ? Diagnostic.Create(AuditDiagnostics.UnknownDerivedType, place.TypeLocation, place.Subject, what, advice)
            : null;

    private static (string What, string Advice)? Find(ITypeSymbol type, Compilation compilation)
    {
        var derived = DerivedTypes.Of(type, compilation);
        if (derived.Unknown is [var unknown, ..])
        {
            var advice = derived.Written.Count == DerivedTypes.Most ? $"More than {DerivedTypes.Most} types are too many; declare a narrower base" : "Make it internal or public, without type parameters";
            return ($"may be a '{TypeNames.Message(unknown)}', whose own members are not recorded", $"{advice}, or give AuditOptions.TypeInfoResolver a context that knows it.");
        }

        // A class may have no derived types, and an interface for services has none that are data.
        return derived.Written.Count == 0 && type is INamedTypeSymbol named && DerivedTypes.IsBase(named) && named.IsAbstract && !Services.IsService(named)
            ? ($"is recorded as what it is at run time, but no type that {(named.TypeKind == TypeKind.Interface ? "implements" : "derives from")} '{TypeNames.Message(named)}' is known here", "Give AuditOptions.TypeInfoResolver a context that knows those of other assemblies.")
            : null;
    }
}
