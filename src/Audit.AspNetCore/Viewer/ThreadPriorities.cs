using System.Runtime.InteropServices;

namespace Audit.Viewer;

/// <summary>The priority of threads, on Linux too, where <see cref="Thread.Priority"/> has no effect.</summary>
internal static unsafe class ThreadPriorities
{
    /// <summary>About a tenth of what another thread gets where both want the processor, and all of it where none does.</summary>
    private const int Niceness = 10;

    private static readonly delegate* unmanaged<int, uint, int, int> Setpriority = (delegate* unmanaged<int, uint, int, int>)FindSetpriority();

    /// <summary>Has the current thread give way to others, for as long as it lives.</summary>
    public static void LowerOwn()
    {
        Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        if (Setpriority is not null)
        {
            _ = Setpriority(0, 0, Niceness); // of the calling thread, on Linux; where it is refused, the thread is as the others
        }
    }

    private static nint FindSetpriority() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "setpriority", out var function) ? function : 0;
}
