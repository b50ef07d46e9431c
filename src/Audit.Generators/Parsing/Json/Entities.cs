using System.Runtime.CompilerServices;
using Audit.Generators.Caching;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>
/// Tells entities, which have an identity of their own and lead to each other, from values, which are what they hold.
/// Kept for the compilation. Thread-safe.
/// </summary>
internal sealed class Entities
{
    private const string Annotations = "System.ComponentModel.DataAnnotations";
    private const string Schema = "System.ComponentModel.DataAnnotations.Schema";
    private const string EntityFramework = "Microsoft.EntityFrameworkCore";

    /// <summary>Attributes that give a member a name in messages: nobody gives one to what only a database has.</summary>
    private static readonly HashSet<string> NamesOnTheWire =
        ["JsonPropertyNameAttribute", "JsonPropertyAttribute", "DataMemberAttribute", "ProtoMemberAttribute", "XmlElementAttribute", "XmlAttributeAttribute"];

    private static readonly ConditionalWeakTable<Compilation, Entities> Known = new();

    private readonly Dictionary<INamedTypeSymbol, IReadOnlyList<ISymbol>> _members = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, bool> _isEntity = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, bool> _hasLoader = new(SymbolEqualityComparer.Default);
    private readonly MappedEntities _mapped;

    private Entities(Compilation compilation) => _mapped = MappedEntities.Of(compilation);

    public static Entities Of(Compilation compilation) => Known.GetValue(compilation, static compilation => new Entities(compilation));

    /// <summary>
    /// Whether a type is an entity wherever it stands: a class with a key that a <c>DbSet</c> holds or an attribute maps, or
    /// that leads to another one with a key which leads back.
    /// </summary>
    public bool IsEntity(INamedTypeSymbol type)
    {
        lock (_isEntity)
        {
            if (!_isEntity.TryGetValue(type, out var isEntity))
            {
                _isEntity.Add(type, isEntity = CanHaveIdentity(type) && KeyOf(type).Count > 0 && (IsMapped(type) || (CanBeEntity(type) && IsTwoWay(type))));
            }

            return isEntity;
        }
    }

    /// <summary>Whether a class with a key can be an entity: inside of an entity it is one. A record and what has names for messages is not, unless it is mapped.</summary>
    public bool CanBeEntity(INamedTypeSymbol type)
        => CanHaveIdentity(type) && !type.IsRecord && !type.SelfAndBases().Any(static part => IsContract(part)) && !KeyOf(type).Any(HasNameOnTheWire);

    /// <summary>Whether values of a type may be told apart by a key.</summary>
    public bool HasIdentity(INamedTypeSymbol type) => IsEntity(type) || (CanBeEntity(type) && KeyOf(type).Count > 0);

    /// <summary>The members of the key, by the conventions of EF Core; none where no recorded member is a key.</summary>
    public IReadOnlyList<ISymbol> KeyOf(INamedTypeSymbol type)
    {
        var members = MembersOf(type);
        if (type.SelfAndBases().Select(static part => part.FindAttribute("PrimaryKeyAttribute", EntityFramework)).FirstOrDefault(static found => found is not null) is { } composite)
        {
            var names = composite.ConstructorArguments
                .SelectMany(static argument => argument.Kind == TypedConstantKind.Array ? [.. argument.Values] : new[] { argument })
                .Select(static argument => argument.Value as string);
            ISymbol?[] parts = [.. names.Select(name => members.FirstOrDefault(member => member.Name == name))];
            return parts.All(static part => part is not null) ? [.. parts.OfType<ISymbol>()] : [];
        }

        ISymbol[] marked = [.. members.Where(static member => member.FindAttribute("KeyAttribute", Annotations) is not null)];
        return marked.Length > 0 ? marked
            : Find(members, "Id") is { } id ? [id]
            : type.SelfAndBases().Select(part => Find(members, part.Name + "Id")).FirstOrDefault(static found => found is not null) is { } named ? [named]
            : [];
    }

    private bool IsMapped(INamedTypeSymbol type) => _mapped.Contains(type)
        || type.SelfAndBases().Any(static part => part.FindAttribute("TableAttribute", Schema) is not null || part.FindAttribute("PrimaryKeyAttribute", EntityFramework) is not null);

    /// <summary>Whether objects of a type may keep a loader, which their members ask.</summary>
    public bool HasLoader(INamedTypeSymbol type)
    {
        lock (_hasLoader)
        {
            if (!_hasLoader.TryGetValue(type, out var hasLoader))
            {
                _hasLoader.Add(type, hasLoader = type.TypeKind == TypeKind.Class && type.SelfAndBases().Any(MayKeepLoader));
            }

            return hasLoader;
        }
    }

    // What is private in another assembly is not seen here: where it can have a loader, it is looked for at run time.
    private static bool MayKeepLoader(ITypeSymbol type)
        => type.GetMembers().Any(static member => member is IFieldSymbol or IPropertySymbol && JsonMembers.TypeOf(member).IsNamed("ILazyLoader", "Microsoft.EntityFrameworkCore.Infrastructure"))
            || (type.DeclaringSyntaxReferences.IsEmpty && type.ContainingAssembly?.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name is "Microsoft.EntityFrameworkCore" or "Microsoft.EntityFrameworkCore.Abstractions")) == true);

    private static ISymbol? Find(IReadOnlyList<ISymbol> members, string name)
        => members.FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase) && IsOne(JsonMembers.TypeOf(member)));

    private static bool IsOne(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || JsonCollections.Find(type) is null;

    /// <summary>Whether it leads to a class with a key that leads back; of a tree that holds itself, whether it has both parents and children.</summary>
    private bool IsTwoWay(INamedTypeSymbol type)
    {
        var (one, many) = (false, false);
        foreach (var member in MembersOf(type))
        {
            var memberType = JsonMembers.TypeOf(member);
            if (RecordedTypes.Innermost(memberType) is not INamedTypeSymbol other || !CanBeEntity(other) || KeyOf(other).Count == 0)
            {
                continue;
            }

            var isOwn = IsOrDerives(type, other);
            one |= isOwn && SymbolEqualityComparer.Default.Equals(memberType, other);
            many |= isOwn && !SymbolEqualityComparer.Default.Equals(memberType, other);
            if ((one && many) || (!isOwn && MembersOf(other).Any(back => RecordedTypes.Innermost(JsonMembers.TypeOf(back)) is INamedTypeSymbol owner && IsOrDerives(type, owner))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOrDerives(INamedTypeSymbol type, INamedTypeSymbol part)
        => part.SpecialType != SpecialType.System_Object && type.SelfAndBases().Contains(part, SymbolEqualityComparer.Default);

    private IReadOnlyList<ISymbol> MembersOf(INamedTypeSymbol type)
    {
        lock (_members)
        {
            if (!_members.TryGetValue(type, out var members))
            {
                _members.Add(type, members = RecordedTypes.IsObject(type) ? JsonMembers.Of(type) : []);
            }

            return members;
        }
    }

    private static bool CanHaveIdentity(INamedTypeSymbol type) => type.TypeKind == TypeKind.Class
        && !type.IsTupleType
        && RecordedTypes.IsObject(type)
        && type.FindAttribute("AuditWholeAttribute", "Audit") is null
        && type.FindAttribute("OwnedAttribute", EntityFramework) is null
        && type.FindAttribute("ComplexTypeAttribute", Schema) is null;

    private static bool IsContract(ITypeSymbol type) => type.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.Name is "DataContractAttribute" or "ProtoContractAttribute" or "MessagePackObjectAttribute" or "GenerateSerializerAttribute");

    private static bool HasNameOnTheWire(ISymbol member) => member.GetAttributes().Any(static attribute =>
        attribute.AttributeClass is { } type && NamesOnTheWire.Contains(type.Name));
}
