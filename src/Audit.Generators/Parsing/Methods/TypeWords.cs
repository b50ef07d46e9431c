using Audit.Generators.Parsing.Symbols;
using Audit.Names;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Methods;

/// <summary>The words of a type's name, and what it is about.</summary>
internal static class TypeWords
{
    /// <summary>What a type is, at the end of its name, and not what it is about.</summary>
    private static readonly HashSet<string> Kinds =
    [
        "api", "async", "case", "command", "consumer", "controller", "endpoint", "event", "facade", "handler", "hub", "impl", "job", "manager", "model", "page",
        "processor", "provider", "query", "reader", "repository", "request", "service", "store", "use", "worker", "writer",
    ];

    public static bool IsController(INamedTypeSymbol type)
        => type.Name.EndsWith("Controller", StringComparison.Ordinal) || type.SelfAndBases().Any(static part => part.FullName() == "Microsoft.AspNetCore.Mvc.ControllerBase") || IsPage(type);

    public static bool IsPage(INamedTypeSymbol type) => type.SelfAndBases().Any(static part => part.FullName() == "Microsoft.AspNetCore.Mvc.RazorPages.PageModel");

    /// <summary>What a method of the type is about: <c>CatalogItemService</c> → <c>catalog item</c>.</summary>
    public static string[] Subject(IMethodSymbol method)
    {
        var type = method.ContainingType;

        // What has a method for each of several requests is named after none of them.
        if ((ActionName.IsSilent(method) || IsController(type))
            && type.GetMembers(method.Name).Length > 1
            && method.Parameters.Select(static parameter => parameter.Type).OfType<INamedTypeSymbol>().FirstOrDefault(static part => part is { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.Length: > 0 }) is { } first
            && WithoutKind(Of(first)) is { Length: > 0 } request)
        {
            return request;
        }

        for (var part = type; part is not null; part = part.ContainingType)
        {
            if (WithoutKind(Of(part)) is { Length: > 0 } words)
            {
                // In a slice the type around says what is done, and the namespace to what.
                return part.ContainingType is null && !SymbolEqualityComparer.Default.Equals(part, type) ? [.. words, .. Space(type)] : words;
            }
        }

        return Of(type);
    }

    /// <summary>What kind of thing a method is about: <c>CloseDossier</c> and <c>DossiersController.Close</c> → <c>dossier</c>; nothing where no name says it.</summary>
    public static string[] Thing(IMethodSymbol method)
    {
        var own = Words.Of(method.Name).Select(static word => word.ToLowerInvariant()).Skip(1).TakeWhile(static word => word is not ("by" or "async" or "for" or "with" or "from" or "all")).ToArray();
        var subject = WithoutKind(Subject(method));
        var words = own.Length > 0 ? own : ActionName.IsSilent(method) && subject.Length > 1 ? [.. subject.Skip(1)] : subject;
        return words.Length == 0 ? [] : [.. words.Take(words.Length - 1), Singular(words[words.Length - 1])];
    }

    private static string Singular(string word)
        => word.EndsWith("ies", StringComparison.Ordinal) ? word.Substring(0, word.Length - 3) + "y"
        : word.Length > 3 && word[word.Length - 1] == 's' && word[word.Length - 2] is not ('s' or 'u' or 'i') ? word.Substring(0, word.Length - 1)
        : word;

    /// <summary>All of its words, those of the types around it first.</summary>
    public static string[] All(INamedTypeSymbol type) => [.. type.SelfAndOuter().Reverse().SelectMany(Of)];

    /// <summary>Those of the last part of its namespace.</summary>
    public static string[] Space(INamedTypeSymbol type)
        => type.ContainingNamespace is { IsGlobalNamespace: false } space ? [.. Words.Of(space.Name).Select(static word => word.ToLowerInvariant())] : [];

    private static string[] Of(INamedTypeSymbol type)
    {
        var name = type.TypeKind == TypeKind.Interface && type.Name is ['I', var second, ..] && char.IsUpper(second) ? type.Name.Substring(1) : type.Name;
        return [.. Words.Of(name).Select(static word => word.ToLowerInvariant())];
    }

    private static string[] WithoutKind(string[] words)
    {
        var length = words.Length;
        while (length > 0 && Kinds.Contains(words[length - 1]))
        {
            length--;
        }

        return [.. words.Take(length)];
    }
}
