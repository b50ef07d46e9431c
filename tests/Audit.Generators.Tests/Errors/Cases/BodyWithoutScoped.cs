namespace Cases.BodyWithoutScoped;

public partial class Service(IAuditLog audit)
{
    public IAuditLog Log => audit;

    [Audited("run")]
    public partial Span<int> Run(Span<int> kept, scoped Span<int> passing); // <- AUD006 'Run' | RunCore(Span<int> kept, scoped Span<int> passing)

    private Span<int> RunCore(Span<int> kept, Span<int> passing) => kept.Length > 0 ? kept : passing;
}
