namespace Audit.Endpoints;

/// <summary>That <c>WithAudit</c> was called on an endpoint, and as what it is audited.</summary>
internal sealed record AuditActionMetadata(string Action);
