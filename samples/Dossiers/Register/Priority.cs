using System.Text.Json.Serialization;

namespace Dossiers.Register;

/// <summary>How soon a dossier wants attention. Its name, not its number, is in the API and in the audit log alike.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Priority>))]
public enum Priority
{
    Low,
    Normal,
    High,
}
