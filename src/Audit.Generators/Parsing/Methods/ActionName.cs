using Audit.Names;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Methods;

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
    public static string Of(IMethodSymbol method) => Candidates(method).First().Name;

    /// <summary>From the shortest to the longest: the method's words, with what its type is about, with all of its type's words, with the namespace.</summary>
    public static IEnumerable<NameClaim> Candidates(IMethodSymbol method)
    {
        var (words, subject) = (MethodWords(method), TypeWords.Subject(method));
        var names = new List<NameClaim>();
        var isSilent = Silent.Contains(string.Concat(words));
        var type = TypeWords.All(method.ContainingType);
        if (isSilent && subject.Length > 1)
        {
            Add(NameRank.Subject, subject);
        }
        else if (!isSilent && !IsOfController(method, words))
        {
            Add(NameRank.Plain, words);
        }

        Add(names.Count == 0 ? NameRank.Verb : NameRank.Qualified, With(words, subject));
        Add(NameRank.Qualified, [.. type, .. isSilent ? [] : words]);
        Add(NameRank.Qualified, [.. TypeWords.Space(method.ContainingType), .. type, .. words]);
        return names;

        void Add(NameRank rank, string[] parts)
        {
            var name = string.Join("_", parts);
            if (names.All(other => other.Name != name))
            {
                names.Add(new NameClaim(name, rank, method));
            }
        }
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
}
