using System.Runtime.CompilerServices;
using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Methods;
using Audit.Generators.Parsing.Results;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Analyzers;

/// <summary>
/// Every place of a compilation whose value audited methods, or audited endpoints, record, and that is not marked: found once
/// for all rules, and once however many methods lead to it. A rule asks for those of one type, so that what it says stands in a file with
/// that type, where an editor looks for it.
/// </summary>
internal sealed class RecordedPlaces
{
    private static readonly ConditionalWeakTable<Compilation, Lazy<RecordedPlaces>> Known = new();
    private static readonly ConditionalWeakTable<Compilation, Lazy<RecordedPlaces>> KnownAtEndpoints = new();

    private readonly Compilation _compilation;
    private readonly Dictionary<ISymbol, RecordedPlace> _places = new(SymbolEqualityComparer.Default);
    private readonly Stack<(RecordedPlace Place, ITypeSymbol Type)> _pending = [];
    private readonly ILookup<INamedTypeSymbol, RecordedPlace> _byType;

    private RecordedPlaces(Compilation compilation, IEnumerable<IMethodSymbol> methods, IEnumerable<IMethodSymbol> endpoints)
    {
        _compilation = compilation;
        foreach (var method in methods)
        {
            AddMethod(method);
        }

        foreach (var endpoint in endpoints)
        {
            AddEndpoint(endpoint);
        }

        while (_pending.Count > 0)
        {
            var (place, type) = _pending.Pop();
            Walk(place, type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));
        }

        _byType = _places.Values.ToLookup<RecordedPlace, INamedTypeSymbol>(static place => place.DeclaringType, SymbolEqualityComparer.Default);
    }

    public static RecordedPlaces Of(Compilation compilation) => Known.GetValue(compilation, static compilation => new(() => new RecordedPlaces(compilation, AuditedMethods.In(compilation), []))).Value;

    /// <summary>Those of endpoints, whose values are written at run time.</summary>
    public static RecordedPlaces AtEndpointsOf(Compilation compilation)
        => KnownAtEndpoints.GetValue(compilation, static compilation => new(() => new RecordedPlaces(compilation, [], AuditedEndpoints.In(compilation)))).Value;

    public bool Has(RecordedPlace place) => _places.ContainsKey(place.Symbol);

    /// <summary>Those that a type declares, the parameters and results of its methods included.</summary>
    public IEnumerable<RecordedPlace> DeclaredBy(INamedTypeSymbol type) => _byType[type];

    private void AddMethod(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters.Where(WrapperParser.IsRecorded).Where(static parameter => Redactions.MarkOfParameter(parameter) is null))
        {
            Add(parameter, parameter.Type);
        }

        foreach (var result in Redactions.MarkOfReturnValue(method) is null ? MethodResult.RecordedTypes(method) : [])
        {
            Add(method, result);
        }
    }

    private void AddEndpoint(IMethodSymbol handler)
    {
        foreach (var parameter in handler.Parameters.Where(static parameter => WrapperParser.IsRecorded(parameter) && Redactions.MarkOfParameter(parameter) is null && !IsService(parameter)))
        {
            Add(parameter, parameter.Type);
        }
    }

    /// <summary>Whether it comes from the container: nothing else gives a value for an interface.</summary>
    private static bool IsService(IParameterSymbol parameter)
        => (parameter.Type.TypeKind == TypeKind.Interface && JsonCollections.Find(parameter.Type) is null)
            || parameter.FindAttribute("FromServicesAttribute", "Microsoft.AspNetCore.Mvc") is not null
            || parameter.FindAttribute("FromKeyedServicesAttribute", "Microsoft.Extensions.DependencyInjection") is not null;

    private void Add(ISymbol symbol, ITypeSymbol type)
    {
        if (Redactions.OfType(RecordedTypes.Innermost(type)) is not null)
        {
            return;
        }

        var declaration = symbol.OriginalDefinition;
        if (!_places.TryGetValue(declaration, out var place))
        {
            _places.Add(declaration, place = new RecordedPlace(declaration));
        }

        if (!place.Types.Contains(type, SymbolEqualityComparer.Default))
        {
            place.Types.Add(type);
            if (!place.HasConverter)
            {
                _pending.Push((place, type));
            }
        }
    }

    /// <summary>Goes to the members that are read of a value; they are places of their own where they can be marked.</summary>
    private void Walk(RecordedPlace place, ITypeSymbol type, HashSet<ITypeSymbol> walked)
    {
        var value = RecordedTypes.Innermost(type);
        if (!walked.Add(value) || Redactions.OfType(value) is not null)
        {
            return;
        }

        foreach (var member in RecordedTypes.Members(value, _compilation).Where(member => Redactions.MarkOfMember(member, value, _compilation) is null && Redactions.OfMember(member, value, _compilation) is null))
        {
            if (CanBeMarked(member))
            {
                Add(member, JsonMembers.TypeOf(member));
            }
            else
            {
                place.Foreign.Add(member);
                Walk(place, JsonMembers.TypeOf(member), walked);
            }
        }
    }

    private bool CanBeMarked(ISymbol member)
        => !member.ContainingType.IsTupleType && SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, _compilation.Assembly);
}
