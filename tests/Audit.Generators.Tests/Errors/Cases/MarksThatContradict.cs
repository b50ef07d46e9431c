namespace Cases.MarksThatContradict;

public sealed class Login
{
    [AuditIgnore]
    [Redact] // <- AUD013 [Redact] on 'Password' contradicts [AuditIgnore] | Keep one
    public string Password { get; init; } = "";
}
