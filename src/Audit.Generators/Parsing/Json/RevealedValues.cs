using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>Which marked values are looked at when a call has failed, so that its message does not repeat them.</summary>
internal static class RevealedValues
{
    /// <summary>
    /// Whether a marked member is: what is simple, and collections of that. An object too, where it is data of this project
    /// and shows that it is there; what is left out may be a whole other object, which loads itself when it is read.
    /// </summary>
    public static bool CanBeRead(ITypeSymbol type, Redaction redaction, Compilation compilation)
        => IsSimple(type) || (redaction.Mode != RedactionMode.Ignore && JsonCollections.Find(type) is null && IsDataOf(RecordedTypes.Innermost(type), compilation));

    /// <summary>Whether a parameter that is left out is: it has been given, and loads nothing.</summary>
    public static bool CanBeRead(ITypeSymbol type, Compilation compilation) => IsSimple(type) || IsDataOf(RecordedTypes.Innermost(type), compilation);

    private static bool IsSimple(ITypeSymbol type) => JsonScalars.Find(RecordedTypes.Innermost(type), numbersAsText: false) is { IsMarker: false }
        && RecordedTypes.Levels(type).All(static level => JsonConverters.FindAttribute(level) is null);

    /// <summary>Whether all that it is made of is declared here: what derives from a library's type may be anything.</summary>
    private static bool IsDataOf(ITypeSymbol type, Compilation compilation) => RecordedTypes.IsObject(type) && type.CanBeNamed(compilation)
        && type.SelfAndBases().All(part => part.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType || SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, compilation.Assembly));
}
