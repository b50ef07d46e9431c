using Audit.Generators.Caching;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Methods;

/// <summary>Why generated code, in a file of its own, cannot name what a declaration names: the reasons of AUD029, null when there is none.</summary>
internal static class NameObstacles
{
    /// <summary>What is in the way of all generated code.</summary>
    public static string? OfProject(Compilation compilation)
    {
        var roots = TypeRoots.Of(compilation);
        if (GeneratedNames.Declared(compilation.AssemblyName).FirstOrDefault(roots.IsOwn) is { } taken)
        {
            return $"'{taken}' is a name of generated code. Rename the type.";
        }

        return GeneratedNames.Used.FirstOrDefault(name => !roots.IsNamed(name)) is { } hidden
            ? $"generated code names '{hidden}', which here means something else, is in several references, or is reached through an extern alias only. Rename what has that name, or give the other reference an alias."
            : null;
    }

    public static string? OfSignature(IMethodSymbol method, Compilation compilation)
    {
        var scope = new NameScope(method);
        return method.Parameters.Select(static parameter => parameter.Type)
            .Prepend(method.ReturnType)
            .Concat(method.TypeParameters.SelectMany(static parameter => parameter.ConstraintTypes))
            .Select(type => OfType(type, scope, compilation))
            .FirstOrDefault(static reason => reason is not null);
    }

    /// <summary>What hides a part of the name of a type around the method, or of one that it inherits from.</summary>
    public static string? OfReceiver(INamedTypeSymbol type, IMethodSymbol method)
    {
        var scope = new NameScope(method);
        return type.Parts().OfType<ITypeParameterSymbol>().Select(parameter => OfTypeParameter(parameter, scope)).FirstOrDefault(static reason => reason is not null);
    }

    private static string? OfType(ITypeSymbol type, NameScope scope, Compilation compilation) => type switch
    {
        ITypeParameterSymbol parameter => OfTypeParameter(parameter, scope),
        INamedTypeSymbol { TypeKind: not TypeKind.Error } named when TypeRoots.Of(compilation).Root(named) is null
            => $"its signature has '{TypeNames.Message(type)}' of '{type.ContainingAssembly.Name}', whose name means something else here, or is in several references. Give one of them an alias.",
        INamedTypeSymbol named when scope.IsRelative(named) => OfTypes(named.TypeArguments, scope, compilation),
        _ => OfTypes(type.DirectParts(), scope, compilation),
    };

    private static string? OfTypes(IEnumerable<ITypeSymbol> types, NameScope scope, Compilation compilation)
        => types.Select(type => OfType(type, scope, compilation)).FirstOrDefault(static reason => reason is not null);

    private static string? OfTypeParameter(ITypeParameterSymbol parameter, NameScope scope) => scope.HidingOf(parameter) is { } hiding
        ? $"its signature or what it calls has the '{parameter.Name}' of '{TypeNames.Message(parameter.DeclaringType!)}', which the '{hiding.Name}' of '{hiding.ContainingSymbol.Name}' hides. Rename one of them."
        : null;
}
