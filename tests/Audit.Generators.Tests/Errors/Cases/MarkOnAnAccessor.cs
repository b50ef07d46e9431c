namespace Cases.MarkOnAnAccessor;

public sealed class Login
{
    public string Password
    {
        [return: Redact] // <- AUD013 [Redact] on 'Password' does not stand on the property | Mark the property
        get;
        set;
    } = "";
}
