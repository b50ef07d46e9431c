namespace Cases.MarkOnParameterAndProperty;

public sealed record Login(
    [Redact] // <- AUD013 [Redact] on 'Password' stands on the property of that name as well | Keep one
    [property: Redact]
    string Password);
