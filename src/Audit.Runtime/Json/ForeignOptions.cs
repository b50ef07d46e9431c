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

    /// <summary>
    /// Every contract that the user's resolver gives passes here before it is used: the place to change how its members are
    /// written. (A contract that <see cref="AuditDelegate"/> is given comes with options of its own and does not.)
    /// </summary>
    private static void Contract(JsonTypeInfo contract) => _ = contract;

    private static JsonSerializerOptions Create(IJsonTypeInfoResolver resolver)
    {
        var options = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = resolver };
        options.MakeReadOnly();
        return options;
    }
}
