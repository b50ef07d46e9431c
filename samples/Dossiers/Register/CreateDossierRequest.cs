namespace Dossiers.Register;

public sealed record CreateDossierRequest(
    string Title,
    Priority Priority = Priority.Normal,
    DateOnly? DueOn = null,
    IReadOnlyList<string>? Tags = null);
