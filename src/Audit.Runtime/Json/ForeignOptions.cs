using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Audit.Json;

/// <summary>The options that code which is not ours writes with: no reflection, so that it means the same in native code.</summary>
internal static class ForeignOptions
{
    /// <summary>Without a resolver of the user's.</summary>
    public static JsonSerializerOptions Default { get; } = Create(SimpleTypes.Resolver);

    public static JsonSerializerOptions With(IJsonTypeInfoResolver? resolver)
        => resolver is null ? Default : Create(JsonTypeInfoResolver.Combine(resolver.WithAddedModifier(Contract), SimpleTypes.Resolver));

    /// <summary>Every contract of the user's passes here before it is used: the place to change how its members are written.</summary>
    private static void Contract(JsonTypeInfo contract) => _ = contract;

    private static JsonSerializerOptions Create(IJsonTypeInfoResolver resolver)
    {
        var options = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = resolver };
        options.MakeReadOnly();
        return options;
    }
}
