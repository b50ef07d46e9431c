using Audit.Generators.Parsing;
using Audit.Names;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Naming;

/// <summary>
/// An action's name from a method's: <c>CreateDossierAsync</c> → <c>create_dossier</c>. The type goes into it where the
/// method's own name says little (<c>CloseDossierHandler.Handle</c> → <c>close_dossier</c>), and where another method has it.
/// </summary>
internal static class ActionName
{
    /// <summary>What says only that something is done.</summary>
    private static readonly HashSet<string> Silent = ["handle", "execute", "invoke", "consume"];

    /// <summary>What a controller does to what it is named after.</summary>
    private static readonly HashSet<string> Verbs =
    [
        "get", "post", "put", "patch", "delete", "head", "options",
        "add", "create", "details", "edit", "find", "index", "insert", "list", "query", "remove", "save", "search", "show", "update", "upsert",
    ];

    /// <summary>Whether a method's name says only that something is done.</summary>
    public static bool IsSilent(IMethodSymbol method) => Silent.Contains(string.Join("", MethodWords(method)));

    /// <summary>The name that tells, whatever others are called.</summary>
    public static string Of(IMethodSymbol method) => Candidates(method).First();

    /// <summary>The name that tells it from every other method of the compilation, where one does.</summary>
    public static string Of(IMethodSymbol method, Compilation compilation)
    {
        var taken = new HashSet<string>(AuditedMethods.In(compilation).Where(other => !SameMethods.Are(method, other)).Select(AuditedMark.ActionOf));
        var named = Others(method, compilation, name => name == method.Name).ToArray();
        string[] candidates = [.. Candidates(method)];
        for (var level = 0; level < candidates.Length; level++)
        {
            var candidate = candidates[level];
            if (!taken.Contains(candidate)
                && !named.Any(other => At(other, level) == candidate)
                && (level == 0 || !Others(method, compilation, name => Join(MethodWords(name)) == candidate).Any()))
            {
                return candidate;
            }
        }

        return candidates[candidates.Length - 1];
    }

    private static string At(IMethodSymbol method, int level)
    {
        string[] candidates = [.. Candidates(method)];
        return candidates[Math.Min(level, candidates.Length - 1)];
    }

    private static IEnumerable<IMethodSymbol> Others(IMethodSymbol method, Compilation compilation, Func<string, bool> isNamed) => compilation
        .GetSymbolsWithName(isNamed, SymbolFilter.Member)
        .OfType<IMethodSymbol>()
        .Where(other => other is { MethodKind: MethodKind.Ordinary, IsAbstract: false, ContainingType.TypeKind: not TypeKind.Interface } && !SameMethods.Are(method, other));

    /// <summary>From the shortest to the longest: the method's words, with what its type is about, with all of its type's words, with the namespace.</summary>
    private static IEnumerable<string> Candidates(IMethodSymbol method)
    {
        var (words, subject) = (MethodWords(method), TypeWords.Subject(method));
        var names = new List<string>();
        var isSilent = Silent.Contains(string.Concat(words));
        if (isSilent && subject.Length > 1)
        {
            names.Add(Join(subject));
        }

        if (!isSilent && !IsOfController(method, words))
        {
            names.Add(Join(words));
        }

        names.Add(Join(With(words, subject)));
        names.Add(Join([.. TypeWords.All(method.ContainingType), .. isSilent ? [] : words]));
        names.Add(Join([.. TypeWords.Space(method.ContainingType), .. TypeWords.All(method.ContainingType), .. words]));
        return names.Distinct();
    }

    /// <summary>A verb and its object, unless the words have it: <c>get_by_id</c> of a dossier → <c>get_dossier_by_id</c>.</summary>
    private static string[] With(string[] words, string[] subject)
        => subject.All(words.Contains) ? words : [words[0], .. subject, .. words.Skip(1)];

    private static bool IsOfController(IMethodSymbol method, string[] words)
        => TypeWords.IsController(method.ContainingType) && Verbs.Contains(words[0]) && (words.Length == 1 || words[1] is "all" or "by" or "one" or "many");

    private static string[] MethodWords(IMethodSymbol method)
    {
        var words = MethodWords(method.Name);
        return words is ["on", _, ..] && TypeWords.IsPage(method.ContainingType) ? [.. words.Skip(1)] : words;
    }

    private static string[] MethodWords(string name)
    {
        string[] words = [.. Words.Of(name).Select(static word => word.ToLowerInvariant())];
        return words is [_, .., "async"] ? [.. words.Take(words.Length - 1)] : words.Length > 0 ? words : [name];
    }

    private static string Join(IEnumerable<string> words) => string.Join("_", words);
}
