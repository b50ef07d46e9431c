using System.ComponentModel;
using System.Globalization;

namespace Audit.Generated;

/// <summary>The text that identifies a target. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TargetText
{
    /// <summary>The value as text, without a culture; null for null.</summary>
    public static string? Of<T>(T value)
        => value is IFormattable formattable ? formattable.ToString(format: null, CultureInfo.InvariantCulture) : value?.ToString();
}
