using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Syntax;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Audit.CodeFixes.Logs;

/// <summary>
/// Adds a log to the constructors of a type: a parameter of the primary constructor, which a type without any gets, or a
/// parameter of each ordinary constructor and the field that keeps it.
/// </summary>
internal sealed class LogParameter
{
    private readonly SolutionEdits _edits;
    private readonly INamedTypeSymbol _type;
    private readonly TypeDeclarationSyntax _declaration;
    private readonly TypeConstructors _constructors;
    private readonly string _name;
    private readonly string? _field;

    /// <param name="edits">Where the edits are made.</param>
    /// <param name="type">The type.</param>
    /// <param name="declaration">Where the primary constructor goes, if the type is to get one.</param>
    public LogParameter(SolutionEdits edits, INamedTypeSymbol type, TypeDeclarationSyntax declaration)
    {
        _edits = edits;
        _type = type;
        _declaration = declaration;
        _constructors = TypeConstructors.Of(type);
        if (_constructors is { Primary: null, Ordinary.Count: > 0 })
        {
            _field = LogNames.Field(type);
        }

        // A positional parameter of a record is a property, and is named like one.
        _name = _field is null && type.IsRecord ? LogNames.Property(type) : LogNames.Parameter(type);
    }

    /// <summary>The name of the parameter that a constructor gets.</summary>
    public string Name => _name;

    /// <summary>The constructors ask for the log, and the type keeps it.</summary>
    public async Task AddAsync(CancellationToken cancellationToken)
    {
        await TakeAsync(cancellationToken).ConfigureAwait(false);
        if (_field is null)
        {
            return;
        }

        await AddFieldAsync((TypeDeclarationSyntax)_constructors.Ordinary[0].Syntax.Parent!, _field, cancellationToken).ConfigureAwait(false);
        foreach (var (syntax, symbol) in _constructors.Ordinary.Where(static constructor => !TypeConstructors.IsChained(constructor.Syntax)))
        {
            var editor = await _edits.EditorOfAsync(syntax, cancellationToken).ConfigureAwait(false);
            editor.ReplaceNode(syntax, (current, _) => Keep((ConstructorDeclarationSyntax)current, LogOf(symbol) ?? _name, LineEnd.Of(syntax)));
        }
    }

    /// <summary>The constructors ask for the log, and hand it to those of their type that they call and to derived types' own.</summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        if (!_edits.IsFirst(nameof(LogParameter), _type))
        {
            return;
        }

        if (_field is null)
        {
            await AddToPrimaryAsync(_constructors.Primary?.Syntax ?? _declaration, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (syntax, symbol) in _constructors.Ordinary)
        {
            await AddToOrdinaryAsync(syntax, symbol, cancellationToken).ConfigureAwait(false);
        }

        await LogHandOn.AddAsync(_edits, _type, this, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The log that a constructor takes, or will.</summary>
    public static string? LogOf(IMethodSymbol constructor) => constructor.Parameters.FirstOrDefault(static parameter => parameter.Type.IsAuditLog())?.Name;

    private async Task AddToPrimaryAsync(TypeDeclarationSyntax declaration, CancellationToken cancellationToken)
    {
        var editor = await _edits.EditorOfAsync(declaration, cancellationToken).ConfigureAwait(false);
        var position = _constructors.Primary is { } primary ? Position(primary.Symbol) : 0;
        editor.ReplaceNode(declaration, (current, _) =>
        {
            var type = (TypeDeclarationSyntax)current;
            if (type.ParameterList is { } parameters)
            {
                return type.WithParameterList(parameters.WithParameters(parameters.Parameters.With(position, Parameter(editor, declaration))));
            }

            var name = type.TypeParameterList?.GetLastToken() ?? type.Identifier;
            var list = SyntaxFactory.ParameterList([Parameter(editor, declaration)]);
            return type
                .ReplaceToken(name, name.WithTrailingTrivia())
                .WithParameterList(list.WithCloseParenToken(list.CloseParenToken.WithTrailingTrivia(name.TrailingTrivia)));
        });
    }

    private async Task AddFieldAsync(TypeDeclarationSyntax declaration, string name, CancellationToken cancellationToken)
    {
        var editor = await _edits.EditorOfAsync(declaration, cancellationToken).ConfigureAwait(false);
        var first = declaration.Members[0];
        var lineEnd = LineEnd.Of(declaration);
        var field = SyntaxFactory.FieldDeclaration(
            default,
            [Modifiers.Token(SyntaxKind.PrivateKeyword), Modifiers.Token(SyntaxKind.ReadOnlyKeyword)],
            SyntaxFactory.VariableDeclaration(LogType(editor, declaration), [SyntaxFactory.VariableDeclarator(name)]));
        editor.InsertBefore(first, field
            .WithLeadingTrivia(first.Indentation())
            .WithTrailingTrivia(first is FieldDeclarationSyntax ? SyntaxFactory.TriviaList(lineEnd) : SyntaxFactory.TriviaList(lineEnd, lineEnd)));
    }

    private async Task AddToOrdinaryAsync(ConstructorDeclarationSyntax syntax, IMethodSymbol symbol, CancellationToken cancellationToken)
    {
        var editor = await _edits.EditorOfAsync(syntax, cancellationToken).ConfigureAwait(false);
        var target = TypeConstructors.IsChained(syntax) ? editor.SemanticModel.GetSymbolInfo(syntax.Initializer!, cancellationToken).Symbol as IMethodSymbol : null;
        if (target is not null && LogOf(target) is not null)
        {
            return;
        }

        var present = LogOf(symbol);
        editor.ReplaceNode(syntax, (current, _) =>
        {
            var constructor = (ConstructorDeclarationSyntax)current;
            if (present is null)
            {
                var parameters = constructor.ParameterList;
                constructor = constructor.WithParameterList(parameters.WithParameters(parameters.Parameters.With(Position(symbol), Parameter(editor, syntax))));
            }

            return target is null ? constructor : constructor.WithInitializer(constructor.Initializer!.WithArgumentList(Pass(constructor.Initializer.ArgumentList, target, present ?? _name, _name)));
        });
    }

    // After what every caller passes.
    public static int Position(IMethodSymbol constructor) => constructor.Parameters.TakeWhile(static parameter => !parameter.IsOptional && !parameter.IsParams).Count();

    private ParameterSyntax Parameter(DocumentEditor editor, SyntaxNode at) => SyntaxFactory.Parameter(SyntaxFactory.Identifier(_name)).WithType(LogType(editor, at));

    private static NameSyntax LogType(DocumentEditor editor, SyntaxNode at) => TypeName.Of(editor, at, TypeName.Log).WithTrailingTrivia(SyntaxFactory.Space);

    /// <summary>The arguments with the log where the called constructor takes it.</summary>
    /// <param name="list">The arguments.</param>
    /// <param name="target">The called constructor, as it was.</param>
    /// <param name="name">The log's name where the call is.</param>
    /// <param name="parameter">The log's name in the called constructor.</param>
    public static ArgumentListSyntax Pass(ArgumentListSyntax list, IMethodSymbol target, string name, string parameter)
    {
        var argument = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(name));
        var position = Position(target);
        return list.WithArguments(list.Arguments.TakeWhile(static own => own.NameColon is null).Count() >= position
            ? list.Arguments.With(position, argument)
            : list.Arguments.With(list.Arguments.Count, argument.WithNameColon(SyntaxFactory.NameColon(parameter).WithTrailingTrivia(SyntaxFactory.Space))));
    }

    private ConstructorDeclarationSyntax Keep(ConstructorDeclarationSyntax constructor, string name, SyntaxTrivia lineEnd)
    {
        var keep = SyntaxFactory.ParseStatement($"{_field} = {name};");
        if (constructor.Body?.Statements.FirstOrDefault() is { } first)
        {
            var isOnOneLine = !constructor.Body.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
            keep = keep.WithLeadingTrivia(first.Indentation()).WithTrailingTrivia(isOnOneLine ? SyntaxFactory.Space : lineEnd);
            return constructor.WithBody(constructor.Body.WithStatements(constructor.Body.Statements.Insert(0, keep)));
        }

        var body = constructor.Body ?? SyntaxFactory.Block(AsStatement(constructor.ExpressionBody!.Expression)).WithTrailingTrivia(constructor.SemicolonToken.TrailingTrivia);
        keep = keep.WithLeadingTrivia(SyntaxFactory.ElasticMarker).WithTrailingTrivia(SyntaxFactory.ElasticEndOfLine(lineEnd.ToString()));
        return constructor
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(body.WithStatements(body.Statements.Insert(0, keep)).WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static StatementSyntax AsStatement(ExpressionSyntax expression) => expression is ThrowExpressionSyntax thrown
        ? SyntaxFactory.ThrowStatement(thrown.Expression)
        : SyntaxFactory.ExpressionStatement(expression);
}
