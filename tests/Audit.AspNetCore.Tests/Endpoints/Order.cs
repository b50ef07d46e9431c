using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Audit.AspNetCore.Tests.Endpoints;

public sealed record Order([Required] string Title, int Count, [property: Redact] string Card, [property: AuditIgnore] string? Password = null);

[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(IEnumerable<int>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class OrderJson : JsonSerializerContext;
