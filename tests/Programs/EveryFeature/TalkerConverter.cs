using System.Text.Json;
using System.Text.Json.Serialization;

namespace EveryFeature;

public sealed class TalkerConverter : JsonConverter<Talker>
{
    public override Talker Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Talker value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
