namespace Cases.MarkOnABody;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("log_in")]
    public partial void LogIn([Redact] string password);

    private void LogInCore(
        [AuditIgnore] string password) // <- AUD013 [AuditIgnore] on 'password' has no effect | 'LogInCore' is not marked [Audited] | mark the parameter of that one
    {
    }
}
