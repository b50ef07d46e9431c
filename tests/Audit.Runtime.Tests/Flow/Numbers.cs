using System.Text.Json.Serialization;

namespace Audit.Tests.Flow;

[JsonSerializable(typeof(int))]
internal sealed partial class Numbers : JsonSerializerContext;
