namespace Audit.Cli.Import;

/// <summary>A line that is an entry.</summary>
internal sealed record ImportedLine(long Number, AuditEntry Entry);
