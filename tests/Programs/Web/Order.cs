using System.Text.Json.Serialization;
using Audit;

namespace Web;

public sealed record Order(string Title, [property: Redact] string Card);

[JsonSerializable(typeof(Order))]
internal sealed partial class OrderJson : JsonSerializerContext;
