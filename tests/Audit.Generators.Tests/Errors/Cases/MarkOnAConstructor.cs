namespace Cases.MarkOnAConstructor;

public sealed class Login(
    [Redact] string password) // <- AUD013 [Redact] on 'password' has no effect | Mark the property
{
    public string Password { get; } = password;
}
