using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Audit.Generators.Parsing;

/// <summary>Names as they must be written so that nothing in the user's scope can change their meaning.</summary>
internal static class TypeNames
{
    private const SymbolDisplayMiscellaneousOptions Escaped =
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes;

    private static readonly SymbolDisplayFormat Plain = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(Escaped);

    private static readonly SymbolDisplayFormat Annotated = Plain.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>How a type is written in a message: without namespaces.</summary>
    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type with its nullable annotations, as a signature must repeat it.</summary>
    public static string Signature(ITypeSymbol type) => type.ToDisplayString(Annotated);

    /// <summary>The type without them: one spelling, however it was reached.</summary>
    public static string Value(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Plain);

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
