namespace Dossiers.Register;

public sealed record AssignDossierRequest(string Assignee, string? Note = null);
