using Audit.CodeFixes.Editing;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Logs;

/// <summary>The instance constructors that a type's author wrote.</summary>
internal sealed record TypeConstructors((TypeDeclarationSyntax Syntax, IMethodSymbol Symbol)? Primary, IReadOnlyList<(ConstructorDeclarationSyntax Syntax, IMethodSymbol Symbol)> Ordinary)
{
    public IEnumerable<(SyntaxNode Syntax, IMethodSymbol Symbol)> All
        => Ordinary.Select(static constructor => ((SyntaxNode)constructor.Syntax, constructor.Symbol)).Concat(Primary is { } primary ? [(primary.Syntax, primary.Symbol)] : []);

    /// <summary>Whether each can be given a parameter more.</summary>
    public bool CanBeEdited(Solution solution) => All.All(constructor => SolutionEdits.CanEdit(solution, constructor.Syntax)) && !ChainToParams && !All.Any(HasTwinWithLog);

    private bool HasTwinWithLog((SyntaxNode Syntax, IMethodSymbol Symbol) constructor) => LogParameter.LogOf(constructor.Symbol) is null && All.Any(other =>
        other.Symbol.Parameters.Any(static parameter => parameter.Type.IsAuditLog())
        && constructor.Symbol.Parameters.Select(static parameter => parameter.Type).SequenceEqual<ITypeSymbol>(other.Symbol.Parameters.Where(static parameter => !parameter.Type.IsAuditLog()).Select(static parameter => parameter.Type), SymbolEqualityComparer.Default));

    /// <summary>Whether one hands its arguments to another that takes any number of them, so that none can be added.</summary>
    private bool ChainToParams => Ordinary.Any(static constructor => IsChained(constructor.Syntax)) && All.Any(static constructor => constructor.Symbol.Parameters.Any(static parameter => parameter.IsParams));

    public static TypeConstructors Of(INamedTypeSymbol type)
    {
        var written = type.InstanceConstructors
            .SelectMany(static constructor => constructor.DeclaringSyntaxReferences, static (constructor, reference) => (Syntax: reference.GetSyntax(), Symbol: constructor))
            .ToArray();
        var primary = Those<TypeDeclarationSyntax>().Where(static constructor => constructor.Syntax.ParameterList is not null).ToArray();
        return new TypeConstructors(primary is [var only] ? only : null, [.. Those<ConstructorDeclarationSyntax>()]);

        IEnumerable<(TSyntax Syntax, IMethodSymbol Symbol)> Those<TSyntax>()
            where TSyntax : SyntaxNode
            => written.Where(static constructor => constructor.Syntax is TSyntax).Select(static constructor => ((TSyntax)constructor.Syntax, constructor.Symbol));
    }

    /// <summary>Whether a constructor leaves the work to another of its type.</summary>
    public static bool IsChained(ConstructorDeclarationSyntax constructor) => constructor.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer);
}
