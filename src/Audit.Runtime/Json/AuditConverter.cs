using System.Text.Json;
using System.Text.Json.Serialization;
using Audit.Generated;

namespace Audit.Json;

/// <summary>A generated writer, without its type.</summary>
internal interface IAuditConverter
{
    void Write(JsonRenderer renderer, object value);
}

/// <summary>Hands a generated writer to <see cref="JsonSerializer"/>.</summary>
internal sealed class AuditConverter<T>(JsonWrite<T> write) : JsonConverter<T>, IAuditConverter
{
    public override bool HandleNull => true;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => throw new NotSupportedException($"The audit only writes '{typeof(T)}' as JSON. Read it with a JsonSerializerContext of your own.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var aside = SpareRenderer.Rent();
        aside.Start(JsonSettings.Default).Render(value, write);
        writer.WriteRawValue(aside.Written, skipInputValidation: true);
        aside.Return();
    }

    public void Write(JsonRenderer renderer, object value) => write(renderer, (T)value);
}
