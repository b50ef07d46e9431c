using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Analyzers;

/// <summary>A place in the compilation whose value audited calls record: a parameter, a result, or a member of what they hold.</summary>
/// <param name="symbol">The parameter or member; of a result the method.</param>
internal sealed class RecordedPlace(ISymbol symbol)
{
    /// <summary>The parameter or member; of a result the method.</summary>
    public ISymbol Symbol { get; } = symbol;

    public bool IsResult => Symbol is IMethodSymbol;

    /// <summary>Whether a converter of its own writes it, so that its type says nothing of what is recorded.</summary>
    public bool HasConverter { get; } = JsonConverters.FindAttribute(symbol) is not null;

    /// <summary>The types that say what is recorded.</summary>
    public IEnumerable<ITypeSymbol> WrittenTypes => HasConverter ? [] : Types;

    /// <summary>The type that declares it, or that declares its method.</summary>
    public INamedTypeSymbol DeclaringType => (Symbol as IParameterSymbol)?.ContainingSymbol.ContainingType ?? Symbol.ContainingType;

    /// <summary>The types of its values: several for a member of a generic type.</summary>
    public List<ITypeSymbol> Types { get; } = [];

    /// <summary>Members that cannot be marked here, which it leads to without another place between: those of other assemblies, and tuple elements.</summary>
    public List<ISymbol> Foreign { get; } = [];

    /// <summary>How it is called in a message.</summary>
    public string Name => IsResult ? $"the result of '{Symbol.Name}'" : $"'{Symbol.Name}'";

    /// <summary>How it is called at a message's start.</summary>
    public string Subject => char.ToUpperInvariant(Name[0]) + Name.Substring(1);

    /// <summary>How a mark of it is written.</summary>
    public string Mark(string attribute) => IsResult ? $"[return: {attribute}]" : $"[{attribute}]";

    /// <summary>Where it is declared.</summary>
    public Location Location => IsResult ? TypeLocation : Symbol.Locations[0];

    /// <summary>Where its type stands.</summary>
    public Location TypeLocation => Symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        MethodDeclarationSyntax method => method.ReturnType.GetLocation(),
        ParameterSyntax { Type: { } type } => type.GetLocation(),
        PropertyDeclarationSyntax property => property.Type.GetLocation(),
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type.GetLocation(),
        _ => Symbol.Locations[0],
    };
}
