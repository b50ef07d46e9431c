using System.Text.Json.Serialization;
using Audit;

namespace EveryFeature;

/// <summary>A type whose converter writes what is marked.</summary>
[JsonConverter(typeof(TalkerConverter))]
public sealed class Talker(string text)
{
    [Redact]
    public string Text => text;
}
