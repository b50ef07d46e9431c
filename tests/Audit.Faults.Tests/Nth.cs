using Audit.Tests.Support;

namespace Audit.Faults.Tests;

/// <summary>Which system call of a program is hit: in a soak the first, the second and so on until the program makes no more; else a few.</summary>
internal static class Nth
{
    public static IEnumerable<int> Calls => Soak.IsOn ? Enumerable.Range(1, 10_000) : [1, 4, 11];
}
