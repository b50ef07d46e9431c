using Audit.Generators.Diagnostics;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Marks;
using Audit.Generators.Parsing.Methods;
using Audit.Generators.Parsing.Report;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing.Decorators;

/// <summary>Reads one interface that gets a decorator: what is audited, what is handed on, and the errors that say what neither can be.</summary>
internal sealed class DecoratorParser
{
    private readonly INamedTypeSymbol _service;
    private readonly InterfaceDeclarationSyntax _syntax;
    private readonly Compilation _compilation;
    private readonly DecoratorObstacles _obstacles;
    private readonly string _name;
    private readonly ContainingType _container;
    private readonly List<ParsedMethod> _methods = [];
    private readonly List<ForwardedMember> _forwarded = [];

    private DecoratorParser(INamedTypeSymbol service, InterfaceDeclarationSyntax syntax, AttributeData mark, Compilation compilation)
    {
        _service = service;
        _syntax = syntax;
        _compilation = compilation;
        _obstacles = new DecoratorObstacles(service, compilation);
        _name = DecoratorMark.ClassNameOf(service, mark);
        _container = ContainingTypeParser.ParseBeside(service, _name, Declaration());
    }

    public static ParsedDecorator Parse(GeneratorAttributeSyntaxContext context)
        => context is { TargetSymbol: INamedTypeSymbol service, TargetNode: InterfaceDeclarationSyntax syntax } && Language.NameIfTooOld(syntax.SyntaxTree.Options) is null
            ? new DecoratorParser(service, syntax, context.Attributes[0], context.SemanticModel.Compilation).Parse()
            : new ParsedDecorator(null, []);

    private string Service => TypeNames.Signature(_service, _compilation);

    /// <summary>The class as it is named everywhere.</summary>
    private string Type => $"{Around}{TypeNames.Identifier(_name)}{DeclarationParser.TypeParameterList(_service.TypeParameters)}";

    private string Around => _service switch
    {
        { ContainingType: { } type } => TypeNames.Value(type) + ".",
        { ContainingNamespace: { IsGlobalNamespace: false } space } => space.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + ".",
        _ => "global::",
    };

    private bool IsDisposable => _service.AllInterfaces.Any(IsOfDisposal);

    private ParsedDecorator Parse()
    {
        if (_obstacles.OfPlace(_name) is { } reason)
        {
            return ParsedDecorator.OfError(Obstacle(_service, reason));
        }

        if (_obstacles.FindNotImplementable() is var (culprit, why))
        {
            return ParsedDecorator.OfError(Obstacle(culprit, $"'{culprit.Name}' {why}"));
        }

        foreach (var member in ImplementedMembers.Of(_service).Where(static member => !IsOfDisposal(member.ContainingType)))
        {
            Add(member);
        }

        var decorator = new Decorator(_container, TypeNames.Identifier(_name), Type, Service, IsDisposable, WrapperAttributes.All, _forwarded.ToEquatableArray());
        return new ParsedDecorator(decorator, _methods.ToEquatableArray(), Obstacle(_service, $"another interface's decorator is called '{_name}' as well. Give one of them another name with ClassName."));
    }

    private void Add(ISymbol member)
    {
        var receiver = SymbolEqualityComparer.Default.Equals(member.ContainingType, _service) ? Decorator.Inner : $"(({TypeNames.Signature(member.ContainingType, _compilation)}){Decorator.Inner})";
        if (_obstacles.OfMember(member) is { } reason)
        {
            _methods.Add(ParsedMethod.OfError(Obstacle(member, $"'{member.Name}' {reason}")));
            _forwarded.Add(ForwardedMemberParser.Parse(member, receiver: null, _compilation));
        }
        else if (member is IMethodSymbol method && AuditedMark.FindForDecorator(method) is { } mark)
        {
            _methods.Add(Audited(method, mark, receiver));
        }
        else
        {
            _forwarded.Add(ForwardedMemberParser.Parse(member, receiver, _compilation));
        }
    }

    private ParsedMethod Audited(IMethodSymbol method, AttributeData mark, string receiver)
    {
        var location = LocationOf(method);
        var reader = new WrapperParser(method, _compilation, mark, new DecoratedCallFinder(method, receiver));
        var wrapper = reader.Parse(location, out var error);
        var part = new AuditedMethod(_container, DeclarationParser.Implementation(method, _compilation), DeclarationParser.ImplementationConstraints(method), WrapperAttributes.OfImplementation(method), wrapper);
        var report = wrapper is not null && ReportParser.IsWanted(_syntax.SyntaxTree.Options) ? new ReportParser(method, wrapper, _compilation).Parse(location) : null;
        return new ParsedMethod(part, reader.Types, error is null || IsSaidElsewhere(method) ? [] : new([IsHere(error) ? error : error.At(location)]), report);
    }

    // With the interface that declares the method, which must have a decorator too.
    private bool IsSaidElsewhere(IMethodSymbol method)
        => !SymbolEqualityComparer.Default.Equals(method.ContainingType, _service) && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _compilation.Assembly);

    private DiagnosticInfo Obstacle(ISymbol culprit, string reason) => DiagnosticInfo.Create(AuditDiagnostics.NoDecorator, LocationOf(culprit), _service.Name, reason);

    /// <summary>Where a symbol is declared, or the interface: places in other files move without this one being read again.</summary>
    private Location LocationOf(ISymbol symbol)
        => symbol.Locations.FirstOrDefault(location => location.SourceTree == _syntax.SyntaxTree) ?? _syntax.Identifier.GetLocation();

    private bool IsHere(DiagnosticInfo error) => error.FilePath == _syntax.SyntaxTree.FilePath;

    private static bool IsOfDisposal(INamedTypeSymbol type) => type.IsNamed("IDisposable", "System") || type.IsNamed("IAsyncDisposable", "System");

    private string Declaration()
    {
        var isUnsafe = ImplementedMembers.Of(_service).Any(HasPointer);
        var bases = new List<string> { Service, $"global::Audit.Generated.IAuditDecorator<{Service}, {Type}>" };
        if (IsDisposable)
        {
            bases.AddRange(["global::System.IDisposable", "global::System.IAsyncDisposable"]);
        }

        var head = $"{SyntaxFacts.GetText(_service.DeclaredAccessibility)} sealed {(isUnsafe ? "unsafe " : "")}partial class {TypeNames.Identifier(_name)}{DeclarationParser.TypeParameterList(_service.TypeParameters)}";
        return string.Join(" ", [$"{head} : {string.Join(", ", bases)}", .. DeclarationParser.AllConstraints(_service.TypeParameters, _compilation)]);
    }

    private static bool HasPointer(ISymbol member) => member switch
    {
        IMethodSymbol method => method.ReturnType.HasPointer() || method.Parameters.Any(static parameter => parameter.Type.HasPointer()),
        IPropertySymbol property => property.Type.HasPointer() || property.Parameters.Any(static parameter => parameter.Type.HasPointer()),
        _ => false,
    };
}
