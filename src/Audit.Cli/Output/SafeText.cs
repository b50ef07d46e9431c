using System.Globalization;
using System.Text;

namespace Audit.Cli.Output;

/// <summary>What rows hold came from anybody: nothing of it may be a command to a terminal, or change the order in which the rest is read.</summary>
internal static class SafeText
{
    /// <summary>The text in one line, with escapes as in JSON for what a terminal would obey.</summary>
    public static string OneLine(string? text)
    {
        if (text is null || !text.Any(IsCommand))
        {
            return text ?? "";
        }

        var safe = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\n' => safe.Append(@"\n"),
                '\r' => safe.Append(@"\r"),
                '\t' => safe.Append(@"\t"),
                _ when IsCommand(character) => safe.Append(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
                _ => safe.Append(character),
            };
        }

        return safe.ToString();
    }

    /// <summary>Control characters, the separators of lines, and the marks that turn the direction of writing.</summary>
    private static bool IsCommand(char character) =>
        char.IsControl(character) || character is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
