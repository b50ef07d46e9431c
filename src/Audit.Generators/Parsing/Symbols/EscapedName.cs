using System.Globalization;
using System.Text;

namespace Audit.Generators.Parsing.Symbols;

/// <summary>A member's name as it stands in JSON, escaped as the renderer escapes texts: what can be read stays.</summary>
internal static class EscapedName
{
    public static string Of(string name)
    {
        var escaped = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            Append(escaped, character);
        }

        return escaped.ToString();
    }

    private static void Append(StringBuilder escaped, char character)
    {
        switch (character)
        {
            case '"' or '\\': escaped.Append('\\').Append(character); break;
            case '\b': escaped.Append("\\b"); break;
            case '\t': escaped.Append("\\t"); break;
            case '\n': escaped.Append("\\n"); break;
            case '\f': escaped.Append("\\f"); break;
            case '\r': escaped.Append("\\r"); break;
            case var readable when IsReadable(readable): escaped.Append(readable); break;
            default: escaped.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)); break;
        }
    }

    private static bool IsReadable(char character) => character == ' ' || (character != '\ufeff'
        && CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
