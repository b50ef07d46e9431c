namespace Cases.BodyWithAnotherConstraint;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("run")]
    public partial void Run<T>(T value) // <- AUD006 'Run' | RunCore<T>(T value)
        where T : IFormattable;

    private void RunCore<T>(T value)
        where T : IDisposable
        => value.Dispose();
}
