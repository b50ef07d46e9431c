namespace Audit.Generators.Model;

/// <summary>What was read from one interface that gets a decorator.</summary>
/// <param name="Decorator">The decorator to write; null where none can be written.</param>
/// <param name="Methods">Its audited methods, and the errors of all its members.</param>
/// <param name="Clash">The error that it is where another interface's decorator has the same name.</param>
internal sealed record ParsedDecorator(Decorator? Decorator, EquatableArray<ParsedMethod> Methods, DiagnosticInfo? Clash = null)
{
    /// <summary>An interface whose decorator cannot be written.</summary>
    public static ParsedDecorator OfError(DiagnosticInfo error) => new(null, new([ParsedMethod.OfError(error)]));
}
