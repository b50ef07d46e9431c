namespace Cases.MaskOfAnObject;

[Redact(RedactMode.KeepLast, 4)] // <- AUD013 [Redact] on 'CardNumber' is for texts and numbers | Mark its members
public readonly record struct CardNumber(string Value);
