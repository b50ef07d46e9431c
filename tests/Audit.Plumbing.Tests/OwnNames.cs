namespace Audit.Tests.Plumbing.OwnNames;

/// <summary>One's own, of a name that others have too.</summary>
public sealed record DbContext(string Tenant);
