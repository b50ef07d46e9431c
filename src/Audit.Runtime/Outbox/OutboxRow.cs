namespace Audit.Outbox;

/// <summary>A row of <c>audit_outbox</c>.</summary>
/// <param name="Id">The entry's id, which is the key.</param>
/// <param name="Entry">The entry as a JSON object by column name of <c>audit_log</c>, in ASCII.</param>
internal readonly record struct OutboxRow(string Id, string Entry);
