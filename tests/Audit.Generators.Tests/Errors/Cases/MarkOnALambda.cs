namespace Cases.MarkOnALambda;

public static class Service
{
    public static Func<string, string> Make() =>
        ([Redact] password) => password; // <- AUD013 [Redact] on 'password' has no effect | Mark the type or the members
}
