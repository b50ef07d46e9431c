namespace Audit.Faults.Tests;

/// <summary>What the oracle found.</summary>
/// <param name="Rows">How many rows of calls the file holds.</param>
/// <param name="Lost">The numbers of calls that returned and left no row.</param>
/// <param name="Acknowledged">The numbers of all calls that returned.</param>
internal sealed record Verdict(int Rows, IReadOnlyList<string> Lost, IReadOnlyCollection<string> Acknowledged);
