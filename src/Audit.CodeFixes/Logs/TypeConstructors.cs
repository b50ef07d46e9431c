using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.CodeFixes.Logs;

/// <summary>The instance constructors that a type's author wrote.</summary>
internal sealed record TypeConstructors((TypeDeclarationSyntax Syntax, IMethodSymbol Symbol)? Primary, IReadOnlyList<(ConstructorDeclarationSyntax Syntax, IMethodSymbol Symbol)> Ordinary)
{
    public IEnumerable<(SyntaxNode Syntax, IMethodSymbol Symbol)> All
        => Ordinary.Select(static constructor => ((SyntaxNode)constructor.Syntax, constructor.Symbol)).Concat(Primary is { } primary ? [(primary.Syntax, primary.Symbol)] : []);

    /// <summary>Whether one hands its arguments to another that takes any number of them, so that none can be added.</summary>
    public bool ChainToParams => Ordinary.Any(static constructor => IsChained(constructor.Syntax)) && All.Any(static constructor => constructor.Symbol.Parameters.Any(static parameter => parameter.IsParams));

    public static TypeConstructors Of(INamedTypeSymbol type)
    {
        var written = type.InstanceConstructors
            .SelectMany(static constructor => constructor.DeclaringSyntaxReferences, static (constructor, reference) => (Syntax: reference.GetSyntax(), Symbol: constructor))
            .ToArray();
        return new TypeConstructors(
            written.Select(static constructor => constructor.Syntax is TypeDeclarationSyntax { ParameterList: not null } primary ? (primary, constructor.Symbol) : default((TypeDeclarationSyntax, IMethodSymbol)?))
                .FirstOrDefault(static primary => primary is not null),
            [.. written.Where(static constructor => constructor.Syntax is ConstructorDeclarationSyntax).Select(static constructor => ((ConstructorDeclarationSyntax)constructor.Syntax, constructor.Symbol))]);
    }

    /// <summary>Whether a constructor leaves the work to another of its type.</summary>
    public static bool IsChained(ConstructorDeclarationSyntax constructor) => constructor.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer);
}
