using Audit.Generators.Parsing.Json;

namespace Audit.Generators.Parsing.Methods;

/// <summary>The types that all generated code names, and those that it declares.</summary>
internal static class GeneratedNames
{
    public static IReadOnlyList<string> Used { get; } =
    [
        "System.Exception",
        "System.InvalidOperationException",
        "System.Type",
        "System.Text.Json.JsonSerializerOptions",
        "System.Text.Json.Serialization.JsonSerializerContext",
        "System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver",
        "System.Text.Json.Serialization.Metadata.JsonTypeInfo",
        "Audit.AuditDetails",
        "Audit.IAuditLog",
        "Audit.Generated.AuditCall",
        "Audit.Generated.AuditCalls",
        "Audit.Generated.JsonRenderer",
    ];

    /// <summary>What the user's own code must not declare: the namespace of the writers, and the classes in it.</summary>
    public static IEnumerable<string> Declared(string? assemblyName)
    {
        var space = JsonNames.Namespace(assemblyName).Replace("@", "");
        return [space, .. new[] { JsonNames.Writers, JsonNames.Context, JsonNames.Readers }.Select(name => $"{space}.{name}")];
    }
}
