namespace Audit.Endpoints;

/// <summary>That an endpoint is audited, and as what.</summary>
internal interface IAuditActionMetadata
{
    string Action { get; }
}
