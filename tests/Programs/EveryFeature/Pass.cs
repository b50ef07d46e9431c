using Audit;

namespace EveryFeature;

/// <summary>A record whose contract does not use the constructor that the marks stand in.</summary>
public readonly record struct Pass([Redact(RedactMode.KeepLast, 1)] string Number, [AuditIgnore] string Code);
