namespace Cases.TaskOfATypeParameter;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("close")]
    public partial TTask CloseAsync<TTask>(TTask task) // <- AUD010 'CloseAsync' | 'TTask' | Return a Task or a ValueTask
        where TTask : Task;

    private TTask CloseCoreAsync<TTask>(TTask task)
        where TTask : Task
        => task;
}
