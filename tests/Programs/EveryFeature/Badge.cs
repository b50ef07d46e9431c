using Audit;

namespace EveryFeature;

/// <summary>A type whose every value is secret.</summary>
[Redact(RedactMode.Hash)]
public readonly record struct Badge([AuditTarget("badge")] string Number);
