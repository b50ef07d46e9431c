using Audit.Redacting;

namespace Audit.Json;

/// <summary>How values are recorded: see <see cref="AuditOptions"/>.</summary>
/// <param name="FieldBytes">Bytes that the parameters, or the result, may take.</param>
/// <param name="Depth">How deep objects and collections may be nested.</param>
/// <param name="Items">Items of one collection.</param>
/// <param name="StringLength">Characters of one text.</param>
/// <param name="EntityDepth">How many entities may be recorded whole inside of each other.</param>
/// <param name="Foreign">What code that is not ours writes with: converters, and the user's own contracts.</param>
/// <param name="Key">The key under which values are hashed; without one they are erased.</param>
/// <param name="ExceptionDetail">What is recorded of an exception.</param>
/// <param name="Bindings">Counts what failed for want of a type or member.</param>
internal readonly record struct JsonSettings(int FieldBytes, int Depth, int Items, int StringLength, int EntityDepth, ForeignContracts Foreign, RedactionKey? Key, ExceptionDetail ExceptionDetail, BindingFailures Bindings)
{
    public static JsonSettings Of(AuditOptions options)
    {
        var key = options.RedactionKey is { } bytes ? new RedactionKey(options.RedactionKeyId, bytes) : null;
        return new(options.MaxFieldBytes, options.MaxDepth, options.MaxItems, options.MaxStringLength, options.EntityDepth, new ForeignContracts(options.TypeInfoResolver, key, options.EntityDepth), key, options.ExceptionDetail, new BindingFailures());
    }

    /// <summary>The defaults, for a log that is not ours.</summary>
    public static JsonSettings Default { get; } = Of(new AuditOptions());
}
