using System.Runtime.CompilerServices;
using Audit.Generators.Caching;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Parsing.Json;

/// <summary>
/// Finds what a value of a declared type may be at run time: the types of the compilation, and of the assemblies that it
/// refers to, which derive from a base of somebody's own or implement its interface. Found once for a compilation. Thread-safe.
/// </summary>
internal sealed class DerivedTypes
{
    /// <summary>The most types of one base that get writers.</summary>
    public const int Most = 500;

    private static readonly ConditionalWeakTable<Compilation, DerivedTypes> Known = new();

    private readonly CSharpCompilation _compilation;
    private readonly Dictionary<ITypeSymbol, Found> _found = new(SymbolEqualityComparer.Default);

    private DerivedTypes(Compilation compilation) => _compilation = (CSharpCompilation)compilation;

    /// <summary>Those of a type, of a type parameter's constraints; none of a type that is no base of somebody's own.</summary>
    public static Found Of(ITypeSymbol type, Compilation compilation)
    {
        var types = Known.GetValue(compilation, static compilation => new DerivedTypes(compilation));
        lock (types._found)
        {
            if (!types._found.TryGetValue(type, out var found))
            {
                types._found.Add(type, found = types.Find(type));
            }

            return found;
        }
    }

    /// <summary>Whether values of the type may be of types that derive from it.</summary>
    public static bool IsBase(ITypeSymbol type) => type is INamedTypeSymbol { IsSealed: false, IsStatic: false, TypeKind: TypeKind.Class or TypeKind.Interface } named
        && named.SpecialType == SpecialType.None
        && !IsOfFramework(named)
        && !JsonObjects.IsFormFile(named)
        && JsonCollections.Find(named) is null
        && JsonConverters.FindAttribute(named) is null
        && JsonScalars.Find(named, numbersAsText: false) is null
        && !(named.TypeKind == TypeKind.Interface && JsonPolymorphism.IsPolymorphic(named));

    private static bool IsOfFramework(INamedTypeSymbol type) => JsonObjects.IsOfFramework(type) || (type.DeclaringSyntaxReferences.IsEmpty && AssemblyTypes.IsOfFramework(type.ContainingAssembly));

    private Found Find(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => Found.Of(parameter.ConstraintTypes.Where(IsBase).Select(constraint => Find(constraint).With(constraint))),
        INamedTypeSymbol named when IsBase(named) => Sort(named, Candidates(named)),
        _ => Found.Nothing,
    };

    private Found Sort(INamedTypeSymbol type, IEnumerable<INamedTypeSymbol> candidates)
    {
        // An interface of methods alone stands for services, but for what is data by its kind.
        var isForServices = type.TypeKind == TypeKind.Interface && Services.IsService(type);
        List<INamedTypeSymbol> written = [], unknown = [];
        foreach (var candidate in candidates.OrderBy(static candidate => candidate.ToDisplayString(), StringComparer.Ordinal))
        {
            if (candidate.TypeKind == TypeKind.Interface || (isForServices && !candidate.IsRecord && !candidate.IsValueType))
            {
                continue;
            }

            var closed = candidate.IsGenericType ? Close(candidate, type) : candidate;
            if (closed?.CanBeNamed(_compilation) == true && written.Count < Most)
            {
                written.Add(closed);
            }
            else if (!candidate.IsAbstract && Redactions.OfType(candidate) is null)
            {
                unknown.Add(candidate);
            }
        }

        return new Found(written, unknown);
    }

    /// <summary>Every type that derives from it, whatever its type arguments.</summary>
    private HashSet<INamedTypeSymbol> Candidates(INamedTypeSymbol type)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var names = new HashSet<string>();
        var pending = new Stack<string>([type.Name]);
        var assemblies = AssemblyTypes.ThatMayDeriveFrom(type, _compilation);
        while (pending.Count > 0)
        {
            var name = pending.Pop();
            if (!names.Add(name))
            {
                continue;
            }

            var named = ProjectOutline.DerivedFrom(name, _compilation).Concat(assemblies.SelectMany(assembly => assembly.DerivedFrom(name, _compilation)));
            foreach (var derived in named.Where(derived => Derives(derived, type) && found.Add(derived)))
            {
                pending.Push(derived.Name);
            }
        }

        return found;
    }

    private bool Derives(INamedTypeSymbol derived, INamedTypeSymbol type) => BasesOf(derived, type).Any(part =>
        derived.IsGenericType || type.TypeArguments.Any(static argument => argument.TypeKind == TypeKind.TypeParameter) || _compilation.ClassifyConversion(part, type) is { IsImplicit: true, IsUserDefined: false });

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol derived, INamedTypeSymbol type)
        => (type.TypeKind == TypeKind.Interface ? derived.AllInterfaces : derived.SelfAndBases().Skip(1).OfType<INamedTypeSymbol>())
            .Where(part => SymbolEqualityComparer.Default.Equals(part.OriginalDefinition, type.OriginalDefinition));

    /// <summary>The one generic type with the arguments that its base has; null where these do not say.</summary>
    private static INamedTypeSymbol? Close(INamedTypeSymbol derived, INamedTypeSymbol type)
    {
        if (derived.ContainingType?.IsGenericType == true || BasesOf(derived, type).FirstOrDefault() is not { } found)
        {
            return null;
        }

        var arguments = derived.TypeParameters
            .Select(parameter => IsConstrained(parameter) ? null : type.TypeArguments.Where((_, index) => SymbolEqualityComparer.Default.Equals(found.TypeArguments[index], parameter)).FirstOrDefault())
            .ToArray();
        return arguments.Any(static argument => argument is null) ? null : derived.Construct(arguments!);
    }

    private static bool IsConstrained(ITypeParameterSymbol parameter)
        => parameter is { HasReferenceTypeConstraint: true } or { HasValueTypeConstraint: true } or { HasUnmanagedTypeConstraint: true } or { HasConstructorConstraint: true } || !parameter.ConstraintTypes.IsEmpty;

    /// <summary>What was found.</summary>
    /// <param name="Written">Those that get writers.</param>
    /// <param name="Unknown">Those that generated code cannot name, or that are too many.</param>
    internal sealed record Found(IReadOnlyList<INamedTypeSymbol> Written, IReadOnlyList<INamedTypeSymbol> Unknown)
    {
        public static Found Nothing { get; } = new([], []);

        public static Found Of(IEnumerable<Found> parts)
        {
            var all = parts.ToArray();
            return all.Length == 0 ? Nothing : new([.. all.SelectMany(static part => part.Written)], [.. all.SelectMany(static part => part.Unknown)]);
        }

        /// <summary>With the base itself, where its values are written.</summary>
        public Found With(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class } named ? this with { Written = [named, .. Written] } : this;
    }
}
