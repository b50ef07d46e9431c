using Audit;

namespace Dossiers.Register;

/// <summary>A case the office works on, from its opening to its closing.</summary>
public sealed record Dossier(
    [property: AuditTarget("dossier")] long Id,
    string Title,
    Priority Priority,
    DossierStatus Status,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    string? AssignedTo,
    string? ApprovedBy,
    Decision? Decision,
    DateOnly? DueOn,
    IReadOnlyList<string> Tags);
