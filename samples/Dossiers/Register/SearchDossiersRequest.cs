namespace Dossiers.Register;

/// <summary>What to look for; what is null is not looked at. The archive is complete but slow.</summary>
public sealed record SearchDossiersRequest(
    string? Text = null,
    DossierStatus? Status = null,
    DateOnly? DueBefore = null,
    bool IncludeArchive = false,
    int Limit = 20);
