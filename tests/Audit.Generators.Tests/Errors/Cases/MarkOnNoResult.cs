namespace Cases.MarkOnNoResult;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("log_in")]
    [return: AuditIgnore] // <- AUD013 [AuditIgnore] on 'LogInAsync' has no effect | nothing is recorded
    public partial Task LogInAsync(string user);

    private Task LogInCoreAsync(string user) => Task.CompletedTask;
}
