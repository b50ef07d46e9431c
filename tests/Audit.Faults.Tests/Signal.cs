using Audit.Tests.Support;

namespace Audit.Faults.Tests;

/// <summary>Signals to processes that the test did not start itself, such as those that a tool started.</summary>
internal static class Signal
{
    /// <summary>Sends one, unless the process is gone.</summary>
    public static async Task SendAsync(string signal, string processId)
    {
        using var kill = ChildProcess.Start(Path.GetTempPath(), ["kill", $"-{signal}", processId]);
        await kill.ExitCodeAsync();
    }
}
