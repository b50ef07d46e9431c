using System.Text.Json;
using System.Text.Json.Serialization;

namespace Audit.Json;

/// <summary>The values of an enumeration by name, as JSON.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly JsonConverter<T> Converter = (JsonConverter<T>)new JsonStringEnumConverter<T>().CreateConverter(typeof(T), ForeignContracts.Simple);

    /// <summary>The declared values.</summary>
    public static Dictionary<T, byte[]> Json { get; } = Declared();

    /// <summary>Writes any value.</summary>
    public static void Write(Utf8JsonWriter writer, T value) => Converter.Write(writer, value, ForeignContracts.Simple);

    private static Dictionary<T, byte[]> Declared()
    {
        var json = new Dictionary<T, byte[]>();
        var foreign = new ForeignJson();
        foreach (var value in Enum.GetValues<T>())
        {
            foreign.Run(value, Write, long.MaxValue);
            json[value] = foreign.Written.ToArray();
        }

        return json;
    }
}
