namespace Cases.MaskOfADictionary;

public sealed record Form(
    [Redact(RedactMode.Mask)] Dictionary<string, string> Fields); // <- AUD013 [Redact] on 'Fields' is for texts and numbers | Mark its members
