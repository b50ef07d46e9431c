namespace Cases.BodyWithAStricterConstraint;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("run")]
    public partial void Run<T>(T value); // <- AUD006 'Run' | RunCore<T>(T value)

    private void RunCore<T>(T value)
        where T : class
        => _ = value;
}
