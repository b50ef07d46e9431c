namespace Audit.Benchmarks.Caller;

/// <summary>One shape of a method: called through its wrapper, and its body alone.</summary>
/// <param name="Key">Its name in a figure's key.</param>
/// <param name="Name">Its name in the table.</param>
/// <param name="Audited">Does so many audited calls.</param>
/// <param name="Body">Does so many calls of the body.</param>
internal sealed record Shape(string Key, string Name, Action<int> Audited, Action<int> Body);
