using Audit.Generators.Diagnostics;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Marks;
using Audit.Generators.Parsing.Report;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing.Methods;

/// <summary>Reads one marked method: what to write for it, or the one error that says why not.</summary>
internal static class MethodParser
{
    public static ParsedMethod Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var attribute = context.Attributes[0];
        if (context.TargetNode is not MethodDeclarationSyntax syntax || context.TargetSymbol is not IMethodSymbol method)
        {
            // An accessor, an operator, a local function, a lambda.
            var place = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) ?? context.TargetNode;
            return Error(AuditDiagnostics.UnsupportedShape, place.GetLocation(), TypeNames.Message(context.TargetSymbol), "only an ordinary method of a type can be. Make it one.");
        }

        if (AuditedMark.IsForDecorator(method))
        {
            // Read with its interface.
            return new ParsedMethod(null, [], []);
        }

        var location = syntax.Identifier.GetLocation();
        var bodyName = BodyFinder.NameFor(method, attribute);
        var compilation = context.SemanticModel.Compilation;
        if (FindErrorWithoutPart(method, syntax, bodyName, compilation) is { } fatal)
        {
            return Error(fatal.Descriptor, location, fatal.Arguments);
        }

        // One error for the whole project says so; here only the compiler has to be content.
        if (Language.NameIfTooOld(syntax.SyntaxTree.Options) is not null)
        {
            return new ParsedMethod(Part(method, syntax, compilation, wrapper: null), [], []);
        }

        var reader = new WrapperParser(method, compilation, attribute, new BodyCallFinder(method, compilation, bodyName));
        var wrapper = reader.Parse(location, out var error);
        var report = wrapper is not null && ReportParser.IsWanted(syntax.SyntaxTree.Options) ? new ReportParser(method, wrapper, compilation).Parse(location) : null;
        return new ParsedMethod(Part(method, syntax, compilation, wrapper), reader.Types, error is null ? [] : new([error]), report);
    }

    private static AuditedMethod Part(IMethodSymbol method, MethodDeclarationSyntax syntax, Compilation compilation, Wrapper? wrapper)
        => new(
            ContainingTypeParser.Parse(method.ContainingType),
            DeclarationParser.Declaration(method, syntax, compilation),
            DeclarationParser.Constraints(method, syntax, compilation),
            WrapperAttributes.MissingOn(method, compilation),
            wrapper);

    /// <summary>The errors with which no implementing part can be written.</summary>
    private static (DiagnosticDescriptor Descriptor, string[] Arguments)? FindErrorWithoutPart(IMethodSymbol method, MethodDeclarationSyntax syntax, string bodyName, Compilation compilation)
    {
        if (UnsupportedShapes.OfDeclaration(method, syntax) is { } reason)
        {
            return (AuditDiagnostics.UnsupportedShape, [TypeNames.Message(method), reason]);
        }

        if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return (AuditDiagnostics.NotPartial, [method.Name, method.IsAbstract
                ? $"It has no body whose outcome could be recorded: mark the method that implements it{(method.ContainingType.TypeKind == TypeKind.Interface ? ", or the interface [GenerateAuditDecorator]" : "")}."
                : $"Declare it as 'partial' without a body, and move the body to '{bodyName}'."]);
        }

        if (ContainingTypeParser.FindNotPartial(method.ContainingType) is { } type)
        {
            return (AuditDiagnostics.ContainingTypeNotPartial, [method.Name, type.Name]);
        }

        if (syntax.Body is not null || syntax.ExpressionBody is not null || method.PartialImplementationPart is not null)
        {
            return (AuditDiagnostics.AlreadyImplemented, [method.Name, bodyName]);
        }

        // The compiler implements it by leaving its calls out, or has an error of its own.
        if (!syntax.Modifiers.Any(IsAccessibility))
        {
            return (AuditDiagnostics.NoAccessibility, [method.Name]);
        }

        return (NameObstacles.OfProject(compilation) ?? NameObstacles.OfSignature(method, compilation)) is { } obstacle
            ? (AuditDiagnostics.NotNameable, [method.Name, obstacle])
            : null;
    }

    private static bool IsAccessibility(SyntaxToken modifier) => modifier.Kind()
        is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword;

    private static ParsedMethod Error(DiagnosticDescriptor descriptor, Location location, params string[] arguments)
        => ParsedMethod.OfError(DiagnosticInfo.Create(descriptor, location, arguments));
}
