namespace Cases.MarkOnAnAccessor;

public sealed class Login
{
    public string Password
    {
        [return: Redact] // <- AUD013 [Redact] on 'Password' has no effect | Mark the property
        get;
        set;
    } = "";
}
