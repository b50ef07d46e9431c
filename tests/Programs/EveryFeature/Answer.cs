using System.Text.Json.Serialization;

namespace EveryFeature;

[JsonDerivedType(typeof(LongAnswer), "long")]
public record Answer(string Text);
