namespace Audit.Faults.Tests;

/// <summary>What the oracle found.</summary>
/// <param name="Rows">How many rows of calls the file holds.</param>
/// <param name="Lost">The numbers of calls that returned and left no row.</param>
internal sealed record Verdict(int Rows, IReadOnlyList<string> Lost);
