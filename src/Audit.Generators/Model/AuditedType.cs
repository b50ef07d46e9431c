namespace Audit.Generators.Model;

/// <summary>A type with its audited methods: one generated file.</summary>
/// <param name="Container">The type.</param>
/// <param name="Methods">Its audited methods.</param>
/// <param name="Decorator">What else it is, where it is generated as a whole.</param>
internal sealed record AuditedType(ContainingType Container, EquatableArray<AuditedMethod> Methods, Decorator? Decorator);
