namespace Worker;

/// <summary>A document that somebody wants printed.</summary>
/// <param name="Id">The job's number, which stands in its row as the request.</param>
/// <param name="Owner">Who asked for it.</param>
/// <param name="Document">What is printed.</param>
/// <param name="Pages">How long it is.</param>
public sealed record Job(string Id, string Owner, string Document, int Pages);
