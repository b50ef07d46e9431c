using System.Collections.Immutable;
using System.Text;
using Audit.Generators.Caching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Parsing.Symbols;

/// <summary>Names as they must be written so that nothing in the user's scope can change their meaning.</summary>
internal static class TypeNames
{
    private const SymbolDisplayMiscellaneousOptions Escaped =
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes;

    private static readonly SymbolDisplayFormat Plain = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(Escaped);

    private static readonly SymbolDisplayFormat Annotated = Plain.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>How a type is written in a message: without namespaces.</summary>
    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type with its nullable annotations, as a signature must repeat it: at a method, where something there hides a part of its name.</summary>
    public static string Signature(ITypeSymbol type, Compilation compilation, IMethodSymbol? method = null)
    {
        var (roots, scope) = (TypeRoots.Of(compilation), method is { ContainingType.IsGenericType: true } ? new NameScope(method) : null);
        return roots.Aliases.Count == 0 && scope is null ? type.ToDisplayString(Annotated) : Text(type.ToDisplayParts(Annotated), roots, scope);
    }

    /// <summary>The type without them: one spelling, however it was reached.</summary>
    public static string Value(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Plain);

    /// <summary>The parts with extern aliases, and without what a type is named without.</summary>
    private static string Text(ImmutableArray<SymbolDisplayPart> parts, TypeRoots roots, NameScope? scope)
    {
        var text = new StringBuilder();
        for (var index = 0; index < parts.Length; index++)
        {
            if (parts[index] is not { Kind: SymbolDisplayPartKind.Keyword } || parts[index].ToString() != TypeRoots.Global)
            {
                text.Append(parts[index]);
                continue;
            }

            var (relative, root) = NameAt(parts, index, roots, scope);
            index = relative ?? index;
            text.Append(relative is null ? (root == TypeRoots.Global ? root : Identifier(root)) : parts[index].ToString());
        }

        return text.ToString();
    }

    /// <summary>Of a name that starts with <c>global</c>, the part with which it has to start instead, and else its root.</summary>
    private static (int? Relative, string Root) NameAt(ImmutableArray<SymbolDisplayPart> parts, int start, TypeRoots roots, NameScope? scope)
    {
        var (root, depth, relative) = ((string?)null, 0, (int?)null);
        for (var index = start; index < parts.Length && depth >= 0; index++)
        {
            depth += parts[index].ToString() switch { "<" => 1, ">" => -1, "," when depth == 0 => -1, _ => 0 };
            if (depth == 0 && parts[index].Symbol is INamedTypeSymbol type)
            {
                root ??= roots.Root(type);
                relative = scope?.IsRelative(type) == true ? index : relative;
            }
        }

        return (relative, root ?? TypeRoots.Global);
    }

    public static string Message(ITypeSymbol type) => type.ToDisplayString(Short);

    /// <summary>How a method is called in a message.</summary>
    public static string Message(ISymbol method)
    {
        var name = (method as IMethodSymbol)?.AssociatedSymbol?.Name ?? method.Name;
        return name.Length == 0 ? "lambda" : name.Substring(name.LastIndexOf('.') + 1);
    }

    /// <summary>How a method is called in a message where its type matters: <c>DossierService.Close</c>.</summary>
    public static string MessageWithType(IMethodSymbol method) => $"{method.ContainingType.Name}.{Message(method)}";

    public static string Identifier(string name)
        => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A name in JSON, as a UTF-8 literal; what UTF-8 cannot hold (half a surrogate pair) becomes U+FFFD, as everywhere.</summary>
    public static string Utf8Name(string name) => Literal(EscapedName.Of(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)))) + "u8";
}
