namespace Audit.Redacting;

/// <summary>A text as it may be read.</summary>
internal static class RedactedText
{
    /// <param name="text">The text.</param>
    /// <param name="how">How it is redacted.</param>
    /// <param name="key">The key of a hash; without one the text is erased.</param>
    public static string Of(string text, Redaction how, RedactionKey? key) => how.Mode switch
    {
        RedactMode.Mask => Mask(text, keep: 0),
        RedactMode.KeepLast => Mask(text, how.Keep),
        RedactMode.Hash when key is not null => key.Hash(text),
        _ => Redaction.Erased,
    };

    private static string Mask(string text, int keep)
    {
        // By characters as a reader counts them, so that half of a surrogate pair is never kept.
        var length = text.EnumerateRunes().Count();

        // Of a short text the end would give most of it away.
        var masked = keep <= length / 2 ? length - keep : length;
        var kept = text.EnumerateRunes().Skip(masked);
        return new string('*', masked) + string.Concat(kept);
    }
}
