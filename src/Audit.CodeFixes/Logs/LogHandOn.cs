using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Audit.CodeFixes.Logs;

/// <summary>Has the constructors of derived types take a log too, and hand it to those of the base that ask for one now.</summary>
internal static class LogHandOn
{
    /// <summary>Whether a derived type can: its constructors, or where it has none its list of bases, can be edited.</summary>
    public static bool IsPossible(INamedTypeSymbol derived, Solution solution)
        => TypeConstructors.Of(derived) is var constructors
            && constructors.CanBeEdited(solution)
            && (constructors is { Primary: null, Ordinary.Count: > 0 } || (DeclarationOf(derived, constructors) is { } declaration && SolutionEdits.CanEdit(solution, declaration)));

    public static async Task AddAsync(SolutionEdits edits, INamedTypeSymbol type, LogParameter taken, CancellationToken cancellationToken)
    {
        foreach (var derived in await SymbolFinder.FindDerivedClassesAsync(type, edits.Original, transitive: false, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var constructors = TypeConstructors.Of(derived);
            if (IsPossible(derived, edits.Original))
            {
                var declaration = DeclarationOf(derived, constructors) ?? (TypeDeclarationSyntax)constructors.Ordinary[0].Syntax.Parent!;
                var parameter = new LogParameter(edits, derived, declaration);
                await parameter.TakeAsync(cancellationToken).ConfigureAwait(false);
                if (edits.IsFirst(nameof(LogHandOn), derived))
                {
                    await HandOnAsync(edits, constructors, declaration, parameter.Name, taken.Name, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private static async Task HandOnAsync(SolutionEdits edits, TypeConstructors constructors, TypeDeclarationSyntax declaration, string name, string parameter, CancellationToken cancellationToken)
    {
        if (constructors is not { Primary: null, Ordinary.Count: > 0 })
        {
            var editor = await edits.EditorOfAsync(declaration, cancellationToken).ConfigureAwait(false);
            var target = declaration.BaseList!.Types[0] is PrimaryConstructorBaseTypeSyntax call ? editor.SemanticModel.GetSymbolInfo(call, cancellationToken).Symbol as IMethodSymbol : null;
            if (target is null || LogParameter.LogOf(target) is null)
            {
                editor.ReplaceNode(declaration, (current, _) => HandOn((TypeDeclarationSyntax)current, target, name, parameter));
            }
        }

        foreach (var (syntax, symbol) in constructors.Ordinary.Where(static constructor => !TypeConstructors.IsChained(constructor.Syntax)))
        {
            var editor = await edits.EditorOfAsync(syntax, cancellationToken).ConfigureAwait(false);
            var target = syntax.Initializer is { } call ? editor.SemanticModel.GetSymbolInfo(call, cancellationToken).Symbol as IMethodSymbol : null;
            if (target is null || LogParameter.LogOf(target) is null)
            {
                editor.ReplaceNode(syntax, (current, _) => HandOn((ConstructorDeclarationSyntax)current, target, LogParameter.LogOf(symbol) ?? name, parameter));
            }
        }
    }

    private static TypeDeclarationSyntax HandOn(TypeDeclarationSyntax type, IMethodSymbol? target, string name, string parameter)
    {
        var first = type.BaseList!.Types[0];
        var arguments = (first as PrimaryConstructorBaseTypeSyntax)?.ArgumentList ?? SyntaxFactory.ArgumentList();
        var call = SyntaxFactory.PrimaryConstructorBaseType(first.Type.WithoutTrailingTrivia(), Pass(arguments, target, name, parameter)).WithTrailingTrivia(first.GetTrailingTrivia());
        return type.WithBaseList(type.BaseList.WithTypes(type.BaseList.Types.Replace(first, call)));
    }

    private static ConstructorDeclarationSyntax HandOn(ConstructorDeclarationSyntax constructor, IMethodSymbol? target, string name, string parameter)
    {
        if (constructor.Initializer is { } initializer)
        {
            return constructor.WithInitializer(initializer.WithArgumentList(Pass(initializer.ArgumentList, target, name, parameter)));
        }

        var list = constructor.ParameterList;
        var call = SyntaxFactory.ConstructorInitializer(SyntaxKind.BaseConstructorInitializer, Pass(SyntaxFactory.ArgumentList(), target, name, parameter));
        return constructor
            .WithParameterList(list.WithTrailingTrivia(SyntaxFactory.Space))
            .WithInitializer(call.WithColonToken(call.ColonToken.WithTrailingTrivia(SyntaxFactory.Space)).WithTrailingTrivia(list.GetTrailingTrivia()));
    }

    private static ArgumentListSyntax Pass(ArgumentListSyntax list, IMethodSymbol? target, string name, string parameter)
        => target is null ? list.AddArguments(SyntaxFactory.Argument(SyntaxFactory.IdentifierName(name))) : LogParameter.Pass(list, target, name, parameter);

    /// <summary>The part of a type with a primary constructor, or to get one, where that can call the base's: null where it stands elsewhere.</summary>
    private static TypeDeclarationSyntax? DeclarationOf(INamedTypeSymbol derived, TypeConstructors constructors)
    {
        var parts = constructors.Primary is { } primary ? [primary.Syntax] : derived.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();
        return parts.FirstOrDefault(part => part.BaseList?.Types[0] is { } first && first.Type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == derived.BaseType!.Name));
    }
}
