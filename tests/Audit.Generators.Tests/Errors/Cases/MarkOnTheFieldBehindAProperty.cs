namespace Cases.MarkOnTheFieldBehindAProperty;

public sealed class Login
{
    [field: Redact] // <- AUD013 [Redact] on 'Password' does not stand on the property | Mark the property
    public string Password { get; set; } = "";
}
