namespace Dossiers.Register;

/// <summary>What a closed dossier came to.</summary>
public enum Decision
{
    Granted,
    Refused,
    Withdrawn,
}
