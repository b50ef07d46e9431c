using System.Text.Json.Serialization;

namespace Dossiers.Register;

/// <summary>How far a dossier has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DossierStatus>))]
public enum DossierStatus
{
    Open,
    Assigned,
    Approved,
    Closed,
}
