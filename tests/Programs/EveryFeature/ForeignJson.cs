using System.Text.Json.Serialization;

namespace EveryFeature;

/// <summary>A context of the user's, for types that no audited method names.</summary>
[JsonSerializable(typeof(Visit))]
[JsonSerializable(typeof(List<object>))]
[JsonSerializable(typeof(WaxSeal))]
[JsonSerializable(typeof(Talker))]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class ForeignJson : JsonSerializerContext;
