namespace Audit.Json;

/// <summary>How much of a text fits.</summary>
internal static class TextFit
{
    /// <summary>The most bytes that one UTF-16 character takes in JSON: <c>\u0000</c>.</summary>
    private const int MostBytes = 6;

    /// <summary>How many UTF-16 characters fit both limits; half a surrogate pair is not left at the end.</summary>
    public static int Within(ReadOnlySpan<char> text, int maxLength, long maxBytes)
    {
        var kept = Math.Min(text.Length, maxLength);
        if ((long)kept * MostBytes > maxBytes)
        {
            kept = WithinBytes(text[..kept], maxBytes);
        }

        return kept > 0 && kept < text.Length && char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept;
    }

    private static int WithinBytes(ReadOnlySpan<char> text, long maxBytes)
    {
        for (var index = 0; index < text.Length; index++)
        {
            maxBytes -= BytesOf(text[index]);
            if (maxBytes < 0)
            {
                return index;
            }
        }

        return text.Length;
    }

    // What is beyond the first plane, half of it a character here, is escaped.
    private static int BytesOf(char character) => character switch
    {
        '"' or '\\' or '\t' or '\n' or '\r' or '\b' or '\f' => 2,
        < ' ' or '\u007f' => MostBytes,
        < '\u0080' => 1,
        < '\u0800' => 2,
        _ => char.IsSurrogate(character) ? MostBytes : 3,
    };
}
