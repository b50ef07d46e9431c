namespace Audit;

/// <summary>Which values a setting may have.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Value">Reads it; of a secret only what may be shown.</param>
/// <param name="Holds">Whether its value is one of those.</param>
/// <param name="Range">Those, in words.</param>
/// <param name="IsText">Whether a configuration can hold it.</param>
internal sealed record SettingRule(string Name, Func<AuditOptions, object?> Value, Func<AuditOptions, bool> Holds, Func<AuditOptions, string> Range, bool IsText = true)
{
    /// <summary>Those values in words, for a message about these settings.</summary>
    public string RangeFor(AuditOptions options)
        => Range(options) + (options.Section is not null && Value(options) is TimeSpan ? " (00:00:00.500 is half a second)" : "");

    /// <summary>Says that the value is not one of those, and what to set; null where it is.</summary>
    public string? ProblemOf(AuditOptions options)
        => Holds(options) ? null : $"{(IsText ? options.KeyOf(Name) : $"AuditOptions.{Name}")} is {Value(options) ?? "null"}. Set it to {RangeFor(options)}.";
}
