using Audit.Names;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>Tells by name and type what looks secret: see the page of AUD015.</summary>
internal static class SecretValues
{
    public static bool Looks(string name, ITypeSymbol type, Compilation compilation)
    {
        var value = RecordedTypes.Innermost(type);
        return JsonScalars.IsNumber(value) ? SecretNames.IsSecretNumber(name) : SecretNames.IsSecret(name) && CanBeSecret(value, compilation);
    }

    /// <summary>Whether a value can be a secret: not a fact about one, nor an object whose members say it themselves.</summary>
    private static bool CanBeSecret(ITypeSymbol type, Compilation compilation)
        => !(type.SpecialType is SpecialType.System_Boolean or SpecialType.System_DateTime
            || type.TypeKind == TypeKind.Enum
            || type.IsCancellationToken()
            || type.FullName() is "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly" or "System.TimeSpan"
            || RecordedTypes.Members(type, compilation).Any(member => Redactions.MarkOfMember(member, type, compilation) is not null || SecretNames.IsSecret(member.Name)));
}
