namespace Audit.Redacting;

/// <summary>What the attributes of a member say: that it is left out, or how it is redacted.</summary>
internal readonly record struct Mark(bool IsIgnored, Redaction How)
{
    /// <summary>Whether it says that the value is recorded as it is.</summary>
    public bool IsPlain => !IsIgnored && How.Mode == RedactMode.Plain;

    public static Mark Ignored { get; } = new(IsIgnored: true, default);

    public static Mark Erased { get; } = new(IsIgnored: false, new Redaction(RedactMode.Erase, 0));
}
