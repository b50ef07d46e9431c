using System.Collections.Immutable;
using Audit.Generators.Diagnostics;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Json;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing.Marks;

/// <summary>
/// Finds marks that do nothing, or contradict each other or themselves: who set one believes that a value is kept out of
/// the log, or is what a call is about.
/// </summary>
internal static class MisusedMarks
{
    /// <summary>The attributes that mark what is recorded.</summary>
    public static ImmutableArray<string> MetadataNames { get; } = ["Audit.RedactAttribute", "Audit.AuditIgnoreAttribute", "Audit.AuditTargetAttribute"];

    private const string Declared = "Mark the type or the members of what is recorded.";

    /// <summary>What is wrong with a mark on a parameter, a member or a type; null where nothing is.</summary>
    public static DiagnosticInfo? Find(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var (symbol, mark) = (context.TargetSymbol, context.Attributes[0]);
        var reason = ReasonOfPlace(symbol, mark) ?? ReasonOfContent(symbol.GetAttributes(), mark, TypeOf(symbol));
        return reason is null ? null : Error(mark, symbol.Name, reason, symbol.Locations[0], cancellationToken);
    }

    /// <summary>What is wrong with a mark on the return value of an audited method's body.</summary>
    public static DiagnosticInfo? FindOnReturnValueOfBody(IMethodSymbol method, IMethodSymbol body)
        => body.GetReturnTypeAttributes().FirstOrDefault(IsMark) is { } mark
            ? Error(mark, body.Name, $"has no effect: '{body.Name}' is the body. Mark the return value of '{method.Name}'.", body.Locations[0], default)
            : null;

    /// <summary>What is wrong with a mark on the return value of an audited method.</summary>
    public static DiagnosticInfo? FindOnReturnValue(IMethodSymbol method, ITypeSymbol? result)
    {
        foreach (var mark in method.GetReturnTypeAttributes().Where(static mark => IsMark(mark) && !mark.AttributeClass!.IsNamed("AuditTargetAttribute", "Audit")))
        {
            var reason = result is null ? "has no effect: of what it returns nothing is recorded. Remove it." : ReasonOfContent(method.GetReturnTypeAttributes(), mark, result);
            if (reason is not null)
            {
                return Error(mark, method.Name, reason, method.Locations[0], default);
            }
        }

        return null;
    }

    /// <summary>Whether attributes stand on the field behind a property, or on a part of its accessor: <see cref="Find"/> is not told of those.</summary>
    public static bool IsBehindProperty(SyntaxNode node) => node is AttributeListSyntax { Target.Identifier: var target, Parent: var parent }
        && (parent is AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax } || (target.IsKind(SyntaxKind.FieldKeyword) && parent is PropertyDeclarationSyntax or ParameterSyntax));

    /// <summary>What is wrong with the first mark among them; null where none is one.</summary>
    public static DiagnosticInfo? FindBehindProperty(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        foreach (var attribute in ((AttributeListSyntax)context.Node).Attributes)
        {
            if (context.SemanticModel.GetSymbolInfo(attribute, cancellationToken).Symbol?.ContainingType is { } type && MetadataNames.Contains(type.ToDisplayString()))
            {
                var property = attribute.FirstAncestorOrSelf<ParameterSyntax>()?.Identifier ?? attribute.FirstAncestorOrSelf<PropertyDeclarationSyntax>()!.Identifier;
                return Error(type, attribute.GetLocation(), property.ValueText, "does not stand on the property, which is what is recorded. Mark the property.");
            }
        }

        return null;
    }

    private static bool IsMark(AttributeData attribute) => attribute.AttributeClass is { } type
        && MetadataNames.Any(name => type.IsNamed(name.Substring("Audit.".Length), "Audit"));

    private static string? ReasonOfPlace(ISymbol symbol, AttributeData mark) => symbol switch
    {
        IParameterSymbol parameter => ReasonOfParameter(parameter, mark),
        INamedTypeSymbol when mark.AttributeClass!.IsNamed(Redactions.Redact, "Audit") && Redactions.Read(mark).Mode == RedactionMode.Plain => "has no effect: a type is redacted by its mark alone. Remove it.",
        IPropertySymbol { IsIndexer: true } => "has no effect: an indexer is not recorded. Remove it.",
        IPropertySymbol { IsStatic: true } or IFieldSymbol { IsStatic: true } => "has no effect: what is static is not recorded. Remove it.",
        _ => null,
    };

    private static string? ReasonOfParameter(IParameterSymbol parameter, AttributeData mark)
    {
        switch (parameter.ContainingSymbol)
        {
            // A mark on what is overridden or implemented counts for the audited method that does so.
            case IMethodSymbol { MethodKind: MethodKind.Ordinary } method when AuditedMark.Find(method) is not null || method.IsAbstract || method.IsVirtual || method.IsOverride:
                return null;
            case IMethodSymbol method when IsHandler(method):
                return null;
            case IMethodSymbol { MethodKind: MethodKind.Ordinary } method:
                return $"has no effect: '{method.Name}' is not marked [Audited]. Where it is the body of an audited method, mark the parameter of that one.";
            case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                var property = constructor.ContainingType.IsRecord ? constructor.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() : null;
                return property is null ? "has no effect: a constructor is not recorded. Mark the property that holds the value."
                    : property.GetAttributes().Any(other => IsMark(other) && SymbolEqualityComparer.Default.Equals(other.AttributeClass, mark.AttributeClass)) ? "stands on the property of that name as well. Keep one."
                    : null;
            default:
                return $"has no effect: only the parameters of audited methods are recorded. {Declared}";
        }
    }

    /// <summary>Whether it answers requests, and so may be audited by Audit.AspNetCore: an action or the handler of a page, or a lambda that is mapped.</summary>
    private static bool IsHandler(IMethodSymbol method) => method.MethodKind == MethodKind.AnonymousFunction
        ? method.DeclaringSyntaxReferences[0].GetSyntax().FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } && name.StartsWith("Map", StringComparison.Ordinal)
        : IsAction(method) || IsAction(method.ContainingType) || IsOfMvc(method.ContainingType);

    private static bool IsAction(ISymbol symbol) => symbol.GetAttributes().Any(static attribute => attribute.AttributeClass?.IsNamed("AuditActionAttribute", "Audit") == true);

    /// <summary>Whether its methods may be audited where they are mapped: <c>MapControllers().WithAudit</c>.</summary>
    private static bool IsOfMvc(INamedTypeSymbol type)
    {
        for (var part = type.BaseType; part is not null; part = part.BaseType)
        {
            if (part.IsNamed("ControllerBase", "Microsoft.AspNetCore.Mvc") || part.IsNamed("PageModel", "Microsoft.AspNetCore.Mvc.RazorPages"))
            {
                return true;
            }
        }

        return false;
    }

    private static string? ReasonOfContent(ImmutableArray<AttributeData> marks, AttributeData mark, ITypeSymbol? type)
    {
        if (!mark.AttributeClass!.IsNamed(Redactions.Redact, "Audit"))
        {
            return null;
        }

        if (marks.Any(static other => other.AttributeClass?.IsNamed(Redactions.AuditIgnore, "Audit") == true))
        {
            return "contradicts [AuditIgnore] beside it, which leaves the value out. Keep one.";
        }

        return ReasonOfMode(Redactions.Read(mark), type);
    }

    /// <summary>What is wrong with how a mark redacts values of a type; null where nothing is.</summary>
    public static string? ReasonOfMode(Redaction redaction, ITypeSymbol? type)
    {
        return redaction switch
        {
            { Mode: < RedactionMode.Erase or > RedactionMode.Plain } => "has a mode that there is not. Take one of RedactMode.",
            { Mode: RedactionMode.KeepLast, Keep: < 1 } => "does not say how many characters are kept. Write for example [Redact(RedactMode.KeepLast, 4)].",
            { Mode: not RedactionMode.KeepLast, Keep: not 0 } => $"says how many characters are kept, but RedactMode.{redaction.Mode} keeps none. Leave the number out, or take RedactMode.KeepLast.",
            { Mode: RedactionMode.Mask or RedactionMode.KeepLast } when type is not null && HasParts(type) => $"is for texts and numbers, but '{TypeNames.Message(type)}' has several parts. Mark its members, or take RedactMode.Erase or RedactMode.Hash.",
            _ => null,
        };
    }

    /// <summary>Whether it is written as an object, of which a character tells nothing.</summary>
    private static bool HasParts(ITypeSymbol type) => RecordedTypes.Levels(type).Any(static level => JsonCollections.Find(level) is { Kind: JsonCollectionKind.Dictionary })
        || RecordedTypes.IsObject(RecordedTypes.Innermost(type));

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IParameterSymbol parameter => parameter.Type,
        IPropertySymbol or IFieldSymbol => JsonMembers.TypeOf(symbol),
        ITypeSymbol type => type,
        _ => null,
    };

    private static DiagnosticInfo Error(AttributeData mark, string name, string reason, Location otherwise, CancellationToken cancellationToken)
        => Error(mark.AttributeClass!, mark.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation() ?? otherwise, name, reason);

    private static DiagnosticInfo Error(INamedTypeSymbol mark, Location location, string name, string reason)
        => DiagnosticInfo.Create(AuditDiagnostics.MisusedMark, location, mark.Name.Replace("Attribute", ""), name, reason);
}
