namespace Audit.Generators.Model;

/// <summary>What was read from one marked method. Its parts are compared, and re-run what depends on them, apart.</summary>
/// <param name="Method">The part to write; null where none can be written.</param>
/// <param name="Types">The types that its parameters and its result are made of.</param>
/// <param name="Errors">What is wrong with it.</param>
/// <param name="Report">What the report says of it; null where no report is wanted, or there is an error.</param>
internal sealed record ParsedMethod(AuditedMethod? Method, EquatableArray<JsonType> Types, EquatableArray<DiagnosticInfo> Errors, ReportedMethod? Report = null)
{
    /// <summary>A method for which nothing can be written.</summary>
    public static ParsedMethod OfError(DiagnosticInfo error) => new(null, [], new([error]));

    /// <summary>Whether the log must have a key for it.</summary>
    public bool NeedsKey => Method?.Wrapper is { NeedsKey: true } || Types.Any(static type => type.NeedsKey);
}
