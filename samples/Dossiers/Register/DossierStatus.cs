namespace Dossiers.Register;

/// <summary>How far a dossier has come.</summary>
public enum DossierStatus
{
    Open,
    Assigned,
    Approved,
    Closed,
}
