namespace Audit.Generators.Analyzers;

/// <summary>The properties of diagnostics, from which fixes take names.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The name of the audited method.</summary>
    public const string Method = "Method";

    /// <summary>The name of its body.</summary>
    public const string Body = "Body";

    /// <summary>The kind of a target.</summary>
    public const string Kind = "Kind";
}
