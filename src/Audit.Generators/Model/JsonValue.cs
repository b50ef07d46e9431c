namespace Audit.Generators.Model;

/// <summary>How a value is written: the text before and after the expression that gives it; <c>r</c> is the renderer.</summary>
/// <param name="Before">The text before.</param>
/// <param name="After">The text after.</param>
/// <param name="WriterName">The generated writer that does it, if one does.</param>
/// <param name="Redaction">How it is kept from being readable, if it is.</param>
/// <param name="Revealed">How an erased value would be written: if a call fails, its message must not repeat it. Null where that is not known.</param>
internal sealed record JsonValue(string Before, string After, string? WriterName = null, Redaction? Redaction = null, JsonValue? Revealed = null)
{
    /// <summary>A method of the renderer that takes the value.</summary>
    public static JsonValue Call(string method) => new($"r.{method}(", ")");

    /// <summary>A method of the renderer that takes the value and more.</summary>
    public static JsonValue Call(string method, string moreArguments) => new($"r.{method}(", $", {moreArguments})");

    /// <summary>A generated writer.</summary>
    public static JsonValue Writer(string name) => new($"{name}(r, ", ")", name);

    /// <summary>A value whose type is known at run time only; <paramref name="context"/> is the expression of the generated context.</summary>
    public static JsonValue Runtime(string context) => Call("WriteRuntimeValue", context);

    /// <summary>The same for a value that is declared by what its type derives from or implements.</summary>
    public static JsonValue Implementation(string context) => Call("WriteImplementation", context);

    /// <summary>A value that may be null as well.</summary>
    public static JsonValue Nullable(string type, JsonValue inner) => new($"r.WriteNullable<{type}>(", $", {inner.Lambda})");

    /// <summary>A marker for a value that is never recorded.</summary>
    public static JsonValue Marker(string name) => Call("WriteMarker", $"\"{name}\"");

    /// <summary>A marker for a member that must not be read.</summary>
    public static JsonValue NotRead(string name) => new($"r.WriteMarker(\"{name}\")", "");

    /// <summary>What stands for a value that is not even read, since it must not be readable.</summary>
    public static JsonValue Erased { get; } = new("r.WriteErased(", ")", Redaction: Redaction.Erased);

    /// <summary>The value redacted.</summary>
    public JsonValue Redacted(Redaction how) => how.IsRead ? new("r.WriteRedacted(", $", {how.Arguments}, {Lambda})", Redaction: how)
        : Erased with { Revealed = Redaction is { IsRead: false } ? Revealed : this };

    /// <summary>Whether only a marker is written, whatever the value.</summary>
    public bool IsMarker => Redaction is null && Before.StartsWith("r.WriteMarker(", StringComparison.Ordinal);

    /// <summary>Whether the value's type at run time decides.</summary>
    public bool IsRuntime => Before.StartsWith("r.WriteRuntimeValue(", StringComparison.Ordinal) || Before.StartsWith("r.WriteImplementation(", StringComparison.Ordinal);

    /// <summary>A function that does it, from within the class of the writers.</summary>
    public string Lambda => WriterName ?? $"static (r, value) => {Of("value")}";

    /// <summary>The expression that writes <paramref name="value"/>.</summary>
    public string Of(string value) => Redaction is not { IsRead: false } ? Before + value + After
        : Revealed is null ? Before + After
        : $"r.WriteErased({value}, {Revealed.Lambda})";

    /// <summary>The expression that writes a member of <paramref name="owner"/>, which an erased member's does not read.</summary>
    public string OfMember(JsonAccess? access, string owner)
        => Redaction is { IsRead: false } && Revealed is not null && access is not null ? $"r.WriteErased({owner}, {Revealed.OwnerLambda(access)})"
        : Redaction is { IsRead: false } ? Before + After
        : Of(access?.Of(owner) ?? "");

    /// <summary>A function that writes a member of its owner.</summary>
    public string OwnerLambda(JsonAccess access) => $"static (r, owner) => {Of(access.Of("owner"))}";
}
