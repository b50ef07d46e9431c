namespace Audit.Json;

/// <summary>The name by which a marker calls a type.</summary>
internal static class TypeName
{
    /// <summary>The simple name, without the generic arity.</summary>
    public static string Of(Type type)
    {
        var name = type.Name;
        if (name.StartsWith('<'))
        {
            // The compiler's own names say nothing to a reader.
            return name.Contains("AnonymousType", StringComparison.Ordinal) ? "AnonymousType" : "Iterator";
        }

        var arity = name.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? name : name[..arity];
    }
}
