using System.Globalization;
using System.Text;

namespace Audit.Generators.Emit;

/// <summary>A text as JSON. A compiler's host has no <c>System.Text.Json</c> that a generator could rely on.</summary>
internal static class JsonText
{
    public static string Of(string text)
    {
        var json = new StringBuilder("\"");
        for (var index = 0; index < text.Length; index++)
        {
            Append(json, text, index);
        }

        return json.Append('"').ToString();
    }

    private static void Append(StringBuilder json, string text, int index)
    {
        switch (text[index])
        {
            case '"' or '\\':
                json.Append('\\').Append(text[index]);
                break;
            // Half a surrogate pair would not survive as UTF-8.
            case var character when char.IsControl(character) || IsHalfAPair(text, index):
                json.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                break;
            case var character:
                json.Append(character);
                break;
        }
    }

    private static bool IsHalfAPair(string text, int index)
        => char.IsSurrogate(text[index])
            && !char.IsSurrogatePair(text, index)
            && !(index > 0 && char.IsSurrogatePair(text, index - 1));
}
