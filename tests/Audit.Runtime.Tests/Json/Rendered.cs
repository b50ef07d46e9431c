using System.Text;
using System.Text.Json;
using Audit.Generated;
using Audit.Generated.Audit_Runtime_Tests;
using Audit.Json;

namespace Audit.Tests.Json;

/// <summary>What the generated writers write.</summary>
internal static class Rendered
{
    /// <summary>A value of a type that an audited method of this project names.</summary>
    public static string Value(object? value, AuditOptions? options = null) => Value(value, options, out _);

    /// <inheritdoc cref="Value(object?, AuditOptions?)"/>
    public static string Value(object? value, AuditOptions? options, out bool isWhole)
    {
        var buffer = new RenderBuffer();
        var renderer = new JsonRenderer(buffer);
        renderer.StartField(options is null ? JsonSettings.Default : JsonSettings.Of(options));
        isWhole = renderer.TryRender(value, static (renderer, value) => renderer.WriteRuntimeValue(value, AuditJsonContext.Default));
        return Encoding.UTF8.GetString(buffer.Written);
    }
}
