using System.Globalization;

namespace Audit.Calls;

/// <summary>Texts of a row that are not JSON.</summary>
internal static class LongText
{
    /// <summary>The text, or as much of it as may be kept, with a remark that it was cut.</summary>
    public static string Cut(string text, int maxLength) => text.Length <= maxLength
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, maxLength)}… (cut, {text.Length} characters)");
}
