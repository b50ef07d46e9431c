using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>Which members of a type <c>System.Text.Json</c> writes, and under which names.</summary>
internal static class JsonMembers
{
    private const string Space = "System.Text.Json.Serialization";

    /// <summary>The members that are written: those of the type, then those of its bases, properties before fields.</summary>
    public static IReadOnlyList<ISymbol> Of(INamedTypeSymbol type)
    {
        // By name in the JSON, where the first one stays unless it is ignored; those that are not written take a name as well.
        var names = new Dictionary<string, int>();
        var members = new List<ISymbol>();
        var ignored = new HashSet<string>();
        foreach (var member in Hierarchy(type).SelectMany(static part => Declared(part)))
        {
            if (ignored.Contains(member.Name) && IsVirtual(member))
            {
                continue;
            }

            var name = NameOf(member);
            if (!names.TryGetValue(name, out var index))
            {
                names.Add(name, members.Count);
                members.Add(member);
            }
            else if (IsIgnored(members[index]) && !(ignored.Contains(member.Name) && IsIgnored(member)))
            {
                members[index] = member;
            }

            if (IsIgnored(member))
            {
                ignored.Add(member.Name);
            }
        }

        // A type that has fields alone would show nothing.
        return members.Count > 0 ? [.. members.Where(static member => IsWritten(member))] : [.. Hierarchy(type).SelectMany(PublicFields)];
    }

    public static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    public static string NameOf(ISymbol member) => member.FindAttribute("JsonPropertyNameAttribute", Space)?.ConstructorArgument<string>(0) ?? member.Name;

    /// <summary>The condition of <c>[JsonIgnore]</c>; null without the attribute.</summary>
    public static string? IgnoreCondition(ISymbol member)
    {
        if (member.FindAttribute("JsonIgnoreAttribute", Space) is not { } attribute)
        {
            return null;
        }

        var condition = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Condition").Value;
        return condition.Type?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(value => Equals(value.ConstantValue, condition.Value))?.Name ?? "Always";
    }

    /// <summary>Whether the owner has another member of that name, so that the plain name means the other one.</summary>
    public static bool IsHidden(INamedTypeSymbol owner, ISymbol member)
        => !SymbolEqualityComparer.Default.Equals(owner, member.ContainingType)
            && Hierarchy(owner).TakeWhile(part => !SymbolEqualityComparer.Default.Equals(part, member.ContainingType)).Any(part => !part.GetMembers(member.Name).IsEmpty);

    private static IEnumerable<INamedTypeSymbol> Hierarchy(INamedTypeSymbol type)
        => type.TypeKind == TypeKind.Interface
            ? type.AllInterfaces.Insert(0, type)
            : type.SelfAndBases().OfType<INamedTypeSymbol>().Where(static part => part.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType));

    private static IEnumerable<ISymbol> Declared(INamedTypeSymbol type)
    {
        var members = type.GetMembers();
        return members.OfType<IPropertySymbol>().Concat<ISymbol>(members.OfType<IFieldSymbol>()).Where(static member => !member.IsStatic && member.CanBeReferencedByName && IsSeen(member));
    }

    private static IEnumerable<ISymbol> PublicFields(INamedTypeSymbol type)
        => type.GetMembers().Where(static member => member is IFieldSymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public, CanBeReferencedByName: true } && IgnoreCondition(member) is null);

    /// <summary>Properties with something public, and what asks to be included.</summary>
    private static bool IsSeen(ISymbol member) => IsIncluded(member) || (member is IPropertySymbol { IsIndexer: false } property
        && (IsPublic(property.GetMethod) || IsPublic(property.SetMethod)));

    private static bool IsWritten(ISymbol member)
        => IgnoreCondition(member) is not ("Always" or "WhenWriting")
            && member is IFieldSymbol or IPropertySymbol { GetMethod: not null, IsIndexer: false }
            && (IsIncluded(member) || IsPublic(((IPropertySymbol)member).GetMethod));

    private static bool IsPublic(IMethodSymbol? accessor) => accessor?.DeclaredAccessibility == Accessibility.Public;

    private static bool IsIncluded(ISymbol member)
        => member.FindAttribute("JsonIncludeAttribute", Space) is not null && member is not IFieldSymbol { AssociatedSymbol: not null };

    private static bool IsIgnored(ISymbol member) => IgnoreCondition(member) == "Always";

    private static bool IsVirtual(ISymbol member) => member.IsVirtual || member.IsOverride || member.IsAbstract;
}
