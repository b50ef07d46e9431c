namespace Audit.Endpoints;

internal sealed record AuditActionMetadata(string Action) : IAuditActionMetadata;
