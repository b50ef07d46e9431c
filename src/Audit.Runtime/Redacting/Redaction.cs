namespace Audit.Redacting;

/// <summary>How a value is kept from being readable: what <see cref="RedactAttribute"/> says.</summary>
internal readonly record struct Redaction(RedactMode Mode, int Keep)
{
    /// <summary>What stands for an erased value.</summary>
    public const string Erased = "[redacted]";
}
