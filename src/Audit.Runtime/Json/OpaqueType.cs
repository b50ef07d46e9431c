using System.Text.Json.Serialization;
using Audit.Generated;
using Audit.Redacting;

namespace Audit.Json;

/// <summary>What a type says at run time that has no members to show. Found once.</summary>
internal static class OpaqueType<T>
{
    /// <summary>Whether its text or its converter could write what a mark keeps out.</summary>
    public static bool HoldsMark { get; } = Marks.AreIn(typeof(T));

    /// <summary>Its converter: another generator may have given it one.</summary>
    public static Lazy<JsonConverter<T>>? Converter { get; } = Attribute.GetCustomAttribute(typeof(T), typeof(JsonConverterAttribute), inherit: false) is JsonConverterAttribute attribute
        ? new Lazy<JsonConverter<T>>(() => JsonRenderer.ConverterFor<T>(attribute))
        : null;
}
