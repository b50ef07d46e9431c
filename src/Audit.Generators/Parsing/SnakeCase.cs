using System.Text;

namespace Audit.Generators.Parsing;

/// <summary>An action's name from a method's: <c>CreateDossierAsync</c> → <c>create_dossier</c>.</summary>
internal static class SnakeCase
{
    public static string Of(string method)
    {
        const string Async = "Async";
        var name = method.EndsWith(Async, StringComparison.Ordinal) && method.Length > Async.Length ? method.Substring(0, method.Length - Async.Length) : method;
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && text[text.Length - 1] != '_')
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
