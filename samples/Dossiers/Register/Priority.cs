namespace Dossiers.Register;

/// <summary>How soon a dossier wants attention.</summary>
public enum Priority
{
    Low,
    Normal,
    High,
}
