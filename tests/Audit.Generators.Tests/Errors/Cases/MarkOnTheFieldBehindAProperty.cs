namespace Cases.MarkOnTheFieldBehindAProperty;

public sealed class Login
{
    [field: Redact] // <- AUD013 [Redact] on 'Password' has no effect | Mark the property
    public string Password { get; set; } = "";
}
