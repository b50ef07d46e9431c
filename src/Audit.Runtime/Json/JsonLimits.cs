namespace Audit.Json;

/// <summary>How much of a value is recorded: see <see cref="AuditOptions"/>.</summary>
internal readonly record struct JsonLimits(int FieldBytes, int Depth, int Items, int StringLength)
{
    public static JsonLimits Of(AuditOptions options) => new(options.MaxFieldBytes, options.MaxDepth, options.MaxItems, options.MaxStringLength);

    /// <summary>The defaults, for a log that is not ours.</summary>
    public static JsonLimits Default { get; } = Of(new AuditOptions());
}
