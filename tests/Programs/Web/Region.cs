using Audit;

namespace Web;

public sealed class Region : IAuditEnricher
{
    public ValueTask<AuditContext> EnrichAsync(AuditContext context, CancellationToken cancellationToken)
        => new(context with { Values = context.Values.SetItem("region", "eu") });
}
