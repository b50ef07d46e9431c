using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Audit.Spill;

/// <summary>A file on the disk. .NET syncs files too, but says nothing where that fails, so POSIX is called for it.</summary>
internal static unsafe class DiskFile
{
    private const int Interrupted = 4;

    /// <summary>Brings what was written to a file to the disk.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public static void Sync(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        var fsync = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "fsync");
        int error;
        do
        {
            error = fsync((int)file.DangerousGetHandle()) == 0 ? 0 : Marshal.GetLastSystemError();
        }
        while (error == Interrupted);

        GC.KeepAlive(file);
        if (error != 0)
        {
            throw new IOException($"The file cannot be synced: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
    }
}
