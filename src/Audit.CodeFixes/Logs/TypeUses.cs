using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Audit.CodeFixes.Logs;

/// <summary>Where the code of a solution makes a type itself, and where it has something else make it.</summary>
/// <param name="IsMade">Whether it is made with <c>new</c>, or by what asks for a constructor without parameters.</param>
/// <param name="IsRegistered">Whether it is registered in a container.</param>
/// <param name="IsEntity">Whether it is stored by Entity Framework, which makes it too.</param>
internal sealed record TypeUses(bool IsMade, bool IsRegistered, bool IsEntity)
{
    private static readonly string[] Registrations = ["Singleton", "Scoped", "Transient", "HostedService", "HttpClient", "RegisterType"];
    private static readonly string[] OfEntities = ["DbSet", "Entity", "IEntityTypeConfiguration", "EntityTypeBuilder", "OwnedNavigationBuilder"];

    public static async Task<TypeUses> FindAsync(INamedTypeSymbol type, Solution solution, CancellationToken cancellationToken)
    {
        var uses = new TypeUses(false, false, false);
        foreach (var place in (await SymbolFinder.FindReferencesAsync(type, solution, cancellationToken).ConfigureAwait(false)).SelectMany(static found => found.Locations))
        {
            var root = await place.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var node = root!.FindNode(place.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
            uses = new TypeUses(
                uses.IsMade || IsNew(node) || IsActivated(node) || await FillsNewConstraintAsync(node, place.Document, cancellationToken).ConfigureAwait(false),
                uses.IsRegistered || IsRegistration(node),
                uses.IsEntity || GenericAround(node) is { } generic && OfEntities.Contains(generic.Name.Identifier.ValueText));
        }

        return uses;
    }

    private static bool IsNew(SyntaxNode node)
    {
        var name = node;
        while (name.Parent is QualifiedNameSyntax { Right: var right } && right == name || name.Parent is AliasQualifiedNameSyntax)
        {
            name = name.Parent!;
        }

        return node is ImplicitObjectCreationExpressionSyntax || (name.Parent is ObjectCreationExpressionSyntax made && made.Type == name);
    }

    private static bool IsActivated(SyntaxNode node)
        => CallWithTypeOf(node) is "CreateInstance" || GenericAround(node) is (GenericNameSyntax { Identifier.ValueText: "CreateInstance", Parent: MemberAccessExpressionSyntax { Expression: var activator } }, _) && activator.ToString().EndsWith("Activator", StringComparison.Ordinal);

    private static bool IsRegistration(SyntaxNode node)
        => (GenericAround(node)?.Name.Identifier.ValueText ?? CallWithTypeOf(node)) is { } name && Registrations.Any(part => name.Contains(part));

    /// <summary>The name of the method that is given <c>typeof</c> the type.</summary>
    private static string? CallWithTypeOf(SyntaxNode node)
        => node.Parent is TypeOfExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } }
            ? call.Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText
            : null;

    private static (GenericNameSyntax Name, int Index)? GenericAround(SyntaxNode node)
    {
        while (node.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax)
        {
            node = node.Parent;
        }

        return node is TypeSyntax argument && node.Parent is TypeArgumentListSyntax { Parent: GenericNameSyntax name } list ? (name, list.Arguments.IndexOf(argument)) : null;
    }

    private static async Task<bool> FillsNewConstraintAsync(SyntaxNode node, Document document, CancellationToken cancellationToken)
    {
        if (GenericAround(node) is not var (name, index))
        {
            return false;
        }

        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model!.GetSymbolInfo(name, cancellationToken).Symbol switch
        {
            IMethodSymbol method => method.TypeParameters.ElementAtOrDefault(index)?.HasConstructorConstraint == true,
            INamedTypeSymbol type => type.TypeParameters.ElementAtOrDefault(index)?.HasConstructorConstraint == true,
            _ => false,
        };
    }
}
