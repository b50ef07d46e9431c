using System.Buffers;
using System.Globalization;
using System.Text;

namespace Audit.Cli.Output;

/// <summary>What rows hold came from anybody: nothing of it may be a command to a terminal, or change the order in which the rest is read.</summary>
internal static class SafeText
{
    /// <summary>Control characters, each kind of line's end (U+0085 is one of them), the separators of lines and paragraphs, and the marks that turn the direction of writing.</summary>
    private static readonly SearchValues<char> Commands = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(static code => (char)code).Where(static character =>
            char.IsControl(character) || character is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))]);

    /// <summary>The text in one line, with escapes as in JSON for what a terminal would obey. JSON stays JSON that says the same.</summary>
    public static string OneLine(string? text)
    {
        var next = text.AsSpan().IndexOfAny(Commands);
        if (next < 0)
        {
            return text ?? "";
        }

        var safe = new StringBuilder(text!.Length + 16);
        var rest = text.AsSpan();
        for (; next >= 0; next = rest.IndexOfAny(Commands))
        {
            safe.Append(rest[..next]);
            _ = rest[next] switch
            {
                '\n' => safe.Append(@"\n"),
                '\r' => safe.Append(@"\r"),
                '\t' => safe.Append(@"\t"),
                var character => safe.Append(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
            };
            rest = rest[(next + 1)..];
        }

        return safe.Append(rest).ToString();
    }
}
