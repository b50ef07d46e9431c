namespace Cases.MarkOnTheReturnValueOfABody;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("log_in")]
    public partial string LogIn(string user);

    [return: Redact] // <- AUD013 [Redact] on 'LogInCore' has no effect | Mark the return value of 'LogIn'
    private string LogInCore(string user) => user;
}
