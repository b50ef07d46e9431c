namespace Dossiers.Register;

public sealed record ApproveDossierRequest(string? Remark = null);
