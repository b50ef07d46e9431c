namespace Audit.Generators.Model;

/// <summary>How a value is kept out of the log, or from being readable there.</summary>
/// <param name="Mode">How.</param>
/// <param name="Keep">How many characters are kept at the end.</param>
internal sealed record Redaction(RedactionMode Mode, int Keep = 0)
{
    public static Redaction Ignored { get; } = new(RedactionMode.Ignore);

    public static Redaction Erased { get; } = new(RedactionMode.Erase);

    /// <summary>Whether the value is read, to be recorded in another form.</summary>
    public bool IsRead => Mode is not (RedactionMode.Ignore or RedactionMode.Erase);

    /// <summary>Whether it takes the log's key.</summary>
    public bool NeedsKey => Mode == RedactionMode.Hash;

    /// <summary>The arguments that say so to the runtime.</summary>
    public string Arguments => $"global::Audit.RedactMode.{Mode}, {Keep}";
}

/// <summary>The runtime's <c>RedactMode</c>, and to be left out.</summary>
internal enum RedactionMode
{
    /// <summary>Left out: <c>[AuditIgnore]</c>.</summary>
    Ignore = -1,

    /// <summary>A fixed text stands for it.</summary>
    Erase,

    /// <summary>A star for each character.</summary>
    Mask,

    /// <summary>The last characters stay.</summary>
    KeepLast,

    /// <summary>A hash under the log's key.</summary>
    Hash,

    /// <summary>As it is, in spite of its name.</summary>
    Plain,
}
