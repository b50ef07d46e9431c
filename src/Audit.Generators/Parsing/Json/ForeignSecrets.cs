using Audit.Generators.Parsing.Symbols;
using Audit.Names;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>Members that look secret and that nobody can mark where they are declared: those of types of other assemblies.</summary>
internal static class ForeignSecrets
{
    public static bool Has(ISymbol member, ITypeSymbol owner, Compilation compilation)
        => !member.ContainingType.IsTupleType
            && !SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, compilation.Assembly)
            && (LooksSecret(member, compilation) || owner.SelfAndBases().Any(part => KnownSecrets.Contains(part.FullName(), member.Name)));

    private static bool LooksSecret(ISymbol member, Compilation compilation)
    {
        var type = JsonMembers.TypeOf(member);
        return SecretValues.Looks(member.Name, type, compilation) || SecretValues.Looks(JsonMembers.NameOf(member), type, compilation);
    }
}
