using System.Text.Json.Serialization;

namespace Dossiers.Register;

/// <summary>What a closed dossier came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Decision>))]
public enum Decision
{
    Granted,
    Refused,
    Withdrawn,
}
