namespace Dossiers.Register;

public sealed record CloseDossierRequest(Decision Decision);
