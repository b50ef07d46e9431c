using System.Globalization;
using Audit.Json;

namespace Audit.Rows;

/// <summary>Texts of a row that are not JSON.</summary>
internal static class LongText
{
    /// <summary>The text, or as much of it as may be kept, with a remark that it was cut.</summary>
    public static string Cut(string text, int maxLength) => Cut("", text, maxLength);

    /// <summary>A text in two parts, so that one of them may be long.</summary>
    /// <inheritdoc cref="Cut(string, int)"/>
    public static string Cut(string start, string text, int maxLength)
    {
        var length = start.Length + (long)text.Length;
        if (length <= maxLength)
        {
            return start + text;
        }

        // One character more, to see whether the cut splits a surrogate pair.
        var kept = string.Concat(start, text.AsSpan(0, (int)Math.Min(text.Length, maxLength + 1L)));
        return string.Create(CultureInfo.InvariantCulture, $"{kept.AsSpan(0, TextFit.Within(kept, maxLength, long.MaxValue))}… (cut, {length} characters)");
    }
}
