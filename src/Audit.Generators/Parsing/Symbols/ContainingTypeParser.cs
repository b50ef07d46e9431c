using Audit.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Parsing.Symbols;

/// <summary>Reads the type that a wrapper belongs to, with the types around it.</summary>
internal static class ContainingTypeParser
{
    /// <summary>The innermost type that is not partial, or null.</summary>
    public static INamedTypeSymbol? FindNotPartial(INamedTypeSymbol type)
        => type.SelfAndOuter().FirstOrDefault(static part => !IsPartial(part));

    public static ContainingType Parse(INamedTypeSymbol type)
        => new(Namespace(type), type.SelfAndOuter().Reverse().Select(Declaration).ToEquatableArray(), FileName(Plain(type)));

    /// <summary>A class beside a type: in the same namespace, in the same types, with the same type parameters.</summary>
    public static ContainingType ParseBeside(INamedTypeSymbol type, string name, string declaration)
    {
        var outer = type.ContainingType is { } containing ? Plain(containing) : Namespace(type);
        var typeParameters = type.TypeParameters.IsEmpty ? "" : $"<{string.Join(",", type.TypeParameters.Select(static parameter => parameter.Name))}>";
        return new ContainingType(
            Namespace(type),
            type.SelfAndOuter().Skip(1).Reverse().Select(Declaration).Append(declaration).ToEquatableArray(),
            FileName($"{(outer.Length > 0 ? outer + "." : "")}{name}{typeParameters}"));
    }

    private static string Namespace(INamedTypeSymbol type)
        => type.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) : "";

    private static string Plain(INamedTypeSymbol type)
        => type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None));

    /// <summary>The compiler allows letters, digits and a few signs in the name of a generated file.</summary>
    private static string FileName(string type) => string.Concat(type.Replace(" ", "").Select(static character => character switch
    {
        '<' => '{',
        '>' => '}',
        '.' or ',' => character,
        _ => char.IsLetterOrDigit(character) ? character : '_',
    }));

    private static bool IsPartial(INamedTypeSymbol type) => HasModifier(type, SyntaxKind.PartialKeyword);

    private static bool HasModifier(INamedTypeSymbol type, SyntaxKind modifier) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(modifier));

    private static string Declaration(INamedTypeSymbol type)
    {
        var kind = type switch
        {
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        var parameters = type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(TypeParameter))}>";

        // A part has no modifier of another, and may need this one for its signatures.
        var modifiers = HasModifier(type, SyntaxKind.UnsafeKeyword) ? "unsafe partial" : "partial";
        return $"{modifiers} {kind} {TypeNames.Identifier(type.Name)}{parameters}";
    }

    private static string TypeParameter(ITypeParameterSymbol parameter)
    {
        var variance = parameter.Variance switch
        {
            VarianceKind.In => "in ",
            VarianceKind.Out => "out ",
            _ => "",
        };
        return variance + TypeNames.Identifier(parameter.Name);
    }
}
