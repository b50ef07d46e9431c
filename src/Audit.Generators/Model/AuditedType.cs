namespace Audit.Generators.Model;

/// <summary>A type with its audited methods: one generated file.</summary>
internal sealed record AuditedType(ContainingType Container, EquatableArray<AuditedMethod> Methods);
