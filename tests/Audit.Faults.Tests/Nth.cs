using Audit.Tests.Support;

namespace Audit.Faults.Tests;

/// <summary>Which system call of a program is hit: in a soak the first, the second and so on until the program makes no more; else a few.</summary>
internal static class Nth
{
    private static readonly IEnumerable<int> All = Enumerable.Range(1, 10_000);

    public static IEnumerable<int> Calls => Soak.IsOn ? All : [1, 4, 11];

    /// <summary>Where each takes longer.</summary>
    public static IEnumerable<int> FewCalls => Soak.IsOn ? All : [3];
}
