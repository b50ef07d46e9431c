using System.Runtime.CompilerServices;
using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Methods;
using Audit.Generators.Parsing.Results;
using Audit.Generators.Parsing.Symbols;
using Audit.Names;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Analyzers;

/// <summary>
/// What audited methods without a target are most likely about: the parameter that a route names, else one that ends with
/// <c>Id</c>, else such a member of the one type of data that they take. Nothing where several could be meant.
/// </summary>
internal sealed class ProposedTargets
{
    private static readonly ConditionalWeakTable<Compilation, ProposedTargets> Known = new();

    private readonly ILookup<INamedTypeSymbol, ProposedTarget> _byType;

    private ProposedTargets(Compilation compilation)
    {
        var found = new Dictionary<ISymbol, ProposedTarget>(SymbolEqualityComparer.Default);
        IMethodSymbol[] methods = [.. AuditedMethods.In(compilation)];
        var beside = new HashSet<ITypeSymbol>(methods.Select(method => DataOf(method, compilation)).Where(static data => data.Length > 1).SelectMany(static data => data), SymbolEqualityComparer.Default);
        foreach (var method in methods.Where(method => !HasTarget(method, compilation)))
        {
            if ((OfParameters(method) ?? OfMembers(method, beside, compilation)) is { Kind.Length: > 0 } proposed && !found.ContainsKey(proposed.Symbol))
            {
                found.Add(proposed.Symbol, proposed);
            }
        }

        _byType = found.Values.ToLookup<ProposedTarget, INamedTypeSymbol>(
            static proposed => (proposed.Symbol as IParameterSymbol)?.ContainingSymbol.ContainingType ?? proposed.Symbol.ContainingType,
            SymbolEqualityComparer.Default);
    }

    public static ProposedTargets Of(Compilation compilation) => Known.GetValue(compilation, static compilation => new ProposedTargets(compilation));

    /// <summary>Those whose places a type declares.</summary>
    public IEnumerable<ProposedTarget> DeclaredBy(INamedTypeSymbol type) => _byType[type];

    // One that is marked wrongly has an error of its own.
    private static bool HasTarget(IMethodSymbol method, Compilation compilation)
        => new TargetParser(method, MethodResult.RecordedTypes(method).FirstOrDefault(), compilation).Parse(out var error, out _) is not null || error is not null;

    private static ProposedTarget? OfParameters(IMethodSymbol method)
    {
        var ids = method.Parameters.Where(static parameter => parameter.RefKind != RefKind.Out && Redactions.OfParameter(parameter) is null && TargetParser.Identifies(parameter.Type)).ToArray();
        var routed = ids.Where(parameter => IsRouted(parameter, method)).ToArray();
        var chosen = routed is [var only] ? only : Choose(routed.Length > 0 ? routed : ids, method);
        return chosen is null ? null : new ProposedTarget(chosen, KindOf(chosen.Name, method), method.Name);
    }

    /// <summary>The types of data of this compilation that a method takes.</summary>
    private static ITypeSymbol[] DataOf(IMethodSymbol method, Compilation compilation)
        => [.. method.Parameters.Select(static parameter => parameter.Type).Where(type => type.TypeKind is TypeKind.Class or TypeKind.Struct && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))];

    // Of two values that each say what they are about, neither is the target: a mark in both would be an error.
    private static ProposedTarget? OfMembers(IMethodSymbol method, HashSet<ITypeSymbol> beside, Compilation compilation)
    {
        if (DataOf(method, compilation) is not [INamedTypeSymbol type] || beside.Contains(type) || method.Parameters.Any(parameter => Redactions.OfParameter(parameter) is not null && SymbolEqualityComparer.Default.Equals(parameter.Type, type)))
        {
            return null;
        }

        var ids = RecordedTypes.Members(type, compilation)
            .Where(member => SymbolEqualityComparer.Default.Equals(member.ContainingType, type)
                && Redactions.MarkOfMember(member, type, compilation) is null
                && TargetParser.Identifies(JsonMembers.TypeOf(member))
                && compilation.IsSymbolAccessibleWithin((member as IPropertySymbol)?.GetMethod ?? member, method.ContainingType));
        return Choose([.. ids], method) is { } chosen ? new ProposedTarget(chosen, KindOf(chosen.Name, method), method.Name) : null;
    }

    /// <summary>The only one that is an id; of several the one that the method, or its type, is about.</summary>
    private static TSymbol? Choose<TSymbol>(TSymbol[] values, IMethodSymbol method)
        where TSymbol : class, ISymbol
    {
        var ids = values.Where(static value => IsId(value.Name)).ToArray();
        if (ids.Length < 2)
        {
            return ids.FirstOrDefault();
        }

        var subject = $"_{string.Join("_", Lower(method.Name))}_{string.Join("_", TypeWords.Subject(method))}_";
        return ids.Where(id => WithoutId(id.Name) is { Length: > 0 } kind && subject.Contains($"_{string.Join("_", kind)}_")).ToArray() is [var meant]
            ? meant
            : ids.Where(static id => WithoutId(id.Name).Length == 0).ToArray() is [var plain] ? plain : null;
    }

    private static bool IsId(string name) => Lower(name) is [.., "id"];

    private static string KindOf(string name, IMethodSymbol method)
        => string.Join("_", WithoutId(name) is { Length: > 0 } kind ? kind : TypeWords.Thing(method));

    private static string[] WithoutId(string name) => Lower(name) is [_, .., "id"] words ? [.. words.Take(words.Length - 1)] : [];

    private static string[] Lower(string name) => [.. Words.Of(name).Select(static word => word.ToLowerInvariant())];

    /// <summary>Whether the template of the method's route has it: <c>[HttpGet("{id}")]</c>.</summary>
    private static bool IsRouted(IParameterSymbol parameter, IMethodSymbol method) => method.GetAttributes().Concat(method.ContainingType.GetAttributes())
        .Where(static attribute => attribute.AttributeClass is { } type && type.SelfAndBases().Concat(type.AllInterfaces).Any(static part => part.Name is "IRouteTemplateProvider" or "HttpMethodAttribute"))
        .Select(static attribute => attribute.ConstructorArgument<string>(0))
        .Any(template => template is not null && IsIn(template, parameter.Name));

    private static bool IsIn(string template, string name)
    {
        for (var at = template.IndexOf("{" + name, StringComparison.OrdinalIgnoreCase); at >= 0; at = template.IndexOf("{" + name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at + name.Length + 1 < template.Length && template[at + name.Length + 1] is '}' or ':' or '?' or '=')
            {
                return true;
            }
        }

        return false;
    }
}
