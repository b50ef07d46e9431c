using Audit.Names;

namespace Audit.Generators.Parsing;

/// <summary>An action's name from a method's: <c>CreateDossierAsync</c> → <c>create_dossier</c>.</summary>
internal static class SnakeCase
{
    public static string Of(string method)
    {
        const string Async = "Async";
        var name = method.EndsWith(Async, StringComparison.Ordinal) && method.Length > Async.Length ? method.Substring(0, method.Length - Async.Length) : method;
        return string.Join("_", Words.Of(name)).ToLowerInvariant();
    }
}
