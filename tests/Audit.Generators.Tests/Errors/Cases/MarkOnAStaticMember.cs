namespace Cases.MarkOnAStaticMember;

public sealed class Settings
{
    [Redact] // <- AUD013 [Redact] on 'Key' has no effect | static
    public static string Key { get; set; } = "";
}
