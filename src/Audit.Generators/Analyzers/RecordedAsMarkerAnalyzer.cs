using Audit.Generators.Diagnostics;
using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Audit.Generators.Analyzers;

/// <summary>AUD018: a value of which only its type's name is recorded.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RecordedAsMarkerAnalyzer() : RecordedPlaceAnalyzer(AuditDiagnostics.RecordedAsMarker)
{
    private const string Resolve = " Or give AuditOptions.TypeInfoResolver a context that knows the type.";

    protected override Diagnostic? Analyze(RecordedPlace place, Compilation compilation)
    {
        foreach (var value in place.WrittenTypes.Select(RecordedTypes.Innermost))
        {
            if (Find(value, compilation) is var (marker, more))
            {
                var severity = IsMissed(value) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
                return Diagnostic.Create(AuditDiagnostics.RecordedAsMarker, place.TypeLocation, severity, null, null, place.Name, marker, place.Mark("AuditIgnore"), more);
            }
        }

        return null;
    }

    private static (string Marker, string More)? Find(ITypeSymbol value, Compilation compilation)
    {
        if (HugeValues.WhatIsRecorded(value) is not null || value.IsReadOnlySpanOf(SpecialType.System_Char))
        {
            return null;
        }

        if (value is { IsRefLikeType: true } or IPointerTypeSymbol or IFunctionPointerTypeSymbol or ITypeParameterSymbol { AllowsRefLikeType: true })
        {
            return (TypeNames.Message(value), "");
        }

        var written = JsonTypeWalker.For(compilation).ValueOf(value, redaction: null);
        return written.IsMarker ? (value.TypeKind == TypeKind.Array ? "Array" : value.Name, "")
            : written.IsRuntime && IsOneType(value) && DerivedTypes.Of(value, compilation).Written.Count == 0 ? (value.Name, Resolve)
            : null;
    }

    /// <summary>Whether somebody who reads the row would miss the value: it is data, and no service, callback or part of a framework's call.</summary>
    private static bool IsMissed(ITypeSymbol type)
        => type.TypeKind != TypeKind.Delegate
            && type.FullName() != "System.IServiceProvider"
            && !(type is INamedTypeSymbol named && Services.IsService(named))
            && !IsOfFrameworkCall(type)
            && (IsDescription(type) || !JsonScalars.IsPlumbing(type));

    private static bool IsOfFrameworkCall(ITypeSymbol type) => type.ContainingNamespace?.FullName() is { } space
        && (space.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) || space.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));

    // Of plumbing that says what failed, and what was meant.
    private static bool IsDescription(ITypeSymbol type) => type.SelfAndBases().Any(static part => part.FullName() is "System.Exception" or "System.Reflection.MemberInfo");

    /// <summary>Whether the type tells what its values will be at run time: an object or an interface for data may be anything, and a collection is written item by item.</summary>
    private static bool IsOneType(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named
        && (named.TypeKind != TypeKind.Interface || Services.IsService(named))
        && type.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum)
        && JsonCollections.Find(type) is null;
}
