using System.Diagnostics;

namespace Audit.Faults.Tests;

/// <summary>Waits for what a program that runs brings about.</summary>
internal static class Wait
{
    // Generous, because other builds may share the machine; nothing waits this long when all is well.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static async Task UntilAsync(Func<bool> holds)
    {
        var since = Stopwatch.GetTimestamp();
        while (!holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < Limit, "It did not come about.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
