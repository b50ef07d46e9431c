namespace Cases.PlainMarkOnAType;

[Redact(RedactMode.Plain)] // <- AUD013 [Redact] on 'Name' has no effect: a type is redacted by its mark alone
public sealed record Name(string Value);
