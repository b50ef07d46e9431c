using Audit.Generators.Parsing.Symbols;
using Audit.Names;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>Tells by name and type what looks secret: see the page of AUD015.</summary>
internal static class SecretValues
{
    public static bool Looks(string name, ITypeSymbol type, Compilation compilation)
    {
        var value = RecordedTypes.Innermost(type);
        return JsonScalars.IsNumber(value) ? SecretNames.IsSecretNumber(name)
            : (SecretNames.IsSecret(name) && CanBeSecret(value, compilation)) || LooksByType(type);
    }

    /// <summary>Whether it is a value that is written as its text, of a type that is named as a secret, as <c>ApiKey</c>: whatever it is called.</summary>
    public static bool LooksByType(ITypeSymbol type)
        => RecordedTypes.Innermost(type) is var value && SecretNames.IsSecret(value.Name) && !JsonObjects.IsOfFramework(value) && OpaqueTypes.Has(value);

    /// <summary>Whether a value can be a secret: not a fact about one, nor an object whose members say it themselves.</summary>
    private static bool CanBeSecret(ITypeSymbol type, Compilation compilation)
        => !(type.SpecialType is SpecialType.System_Boolean or SpecialType.System_DateTime
            || type.TypeKind == TypeKind.Enum
            || type.IsCancellationToken()
            || type.FullName() is "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly" or "System.TimeSpan"
            || RecordedTypes.Members(type, compilation).Any(member => Redactions.MarkOfMember(member, type, compilation) is not null || SecretNames.IsSecret(member.Name)));
}
