using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Audit.Json;

/// <summary>The simple types, for a converter of the user's that asks the serializer to write a part.</summary>
internal sealed class SimpleTypes : IJsonTypeInfoResolver
{
    private static readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> Contracts = new()
    {
        [typeof(bool)] = Of(JsonMetadataServices.BooleanConverter),
        [typeof(byte)] = Of(JsonMetadataServices.ByteConverter),
        [typeof(sbyte)] = Of(JsonMetadataServices.SByteConverter),
        [typeof(short)] = Of(JsonMetadataServices.Int16Converter),
        [typeof(ushort)] = Of(JsonMetadataServices.UInt16Converter),
        [typeof(int)] = Of(JsonMetadataServices.Int32Converter),
        [typeof(uint)] = Of(JsonMetadataServices.UInt32Converter),
        [typeof(long)] = Of(JsonMetadataServices.Int64Converter),
        [typeof(ulong)] = Of(JsonMetadataServices.UInt64Converter),
        [typeof(Int128)] = Of(JsonMetadataServices.Int128Converter),
        [typeof(UInt128)] = Of(JsonMetadataServices.UInt128Converter),
        [typeof(Half)] = Of(JsonMetadataServices.HalfConverter),
        [typeof(float)] = Of(JsonMetadataServices.SingleConverter),
        [typeof(double)] = Of(JsonMetadataServices.DoubleConverter),
        [typeof(decimal)] = Of(JsonMetadataServices.DecimalConverter),
        [typeof(char)] = Of(JsonMetadataServices.CharConverter),
        [typeof(string)] = Of<string>(JsonMetadataServices.StringConverter!),
        [typeof(byte[])] = Of<byte[]>(JsonMetadataServices.ByteArrayConverter!),
        [typeof(Guid)] = Of(JsonMetadataServices.GuidConverter),
        [typeof(DateTime)] = Of(JsonMetadataServices.DateTimeConverter),
        [typeof(DateTimeOffset)] = Of(JsonMetadataServices.DateTimeOffsetConverter),
        [typeof(DateOnly)] = Of(JsonMetadataServices.DateOnlyConverter),
        [typeof(TimeOnly)] = Of(JsonMetadataServices.TimeOnlyConverter),
        [typeof(TimeSpan)] = Of(JsonMetadataServices.TimeSpanConverter),
        [typeof(Uri)] = Of<Uri>(JsonMetadataServices.UriConverter!),
        [typeof(Version)] = Of<Version>(JsonMetadataServices.VersionConverter!),
        [typeof(JsonElement)] = Of(JsonMetadataServices.JsonElementConverter),
    };

    private SimpleTypes()
    {
    }

    public static SimpleTypes Resolver { get; } = new();

    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
        => Contracts.TryGetValue(type, out var contract) ? contract(options) : null;

    private static Func<JsonSerializerOptions, JsonTypeInfo> Of<T>(JsonConverter<T> converter)
        => options => JsonMetadataServices.CreateValueInfo<T>(options, converter);
}
