using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Audit.Spill;

/// <summary>
/// Opens a file to look at it and keeps nobody else from it. .NET locks what it opens (flock), and a log leaves a spill file
/// that another process has locked for its next opening: so Linux is asked to open it.
/// </summary>
internal static unsafe class SharedFile
{
    private const int ReadOnly = 0;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    private const int LockShared = 1;
    private const int LockNonBlocking = 4;
    private const int Unlock = 8;

    /// <summary>The file; null where another process has it for itself, or it cannot be opened.</summary>
    public static SafeFileHandle? TryOpen(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }

        var program = NativeLibrary.GetMainProgramHandle();
        var open = (delegate* unmanaged<byte*, int, int>)NativeLibrary.GetExport(program, "open");
        var flock = (delegate* unmanaged<int, int, int>)NativeLibrary.GetExport(program, "flock");
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            var descriptor = open(name, ReadOnly | NonBlocking | CloseOnExec); // or a pipe would keep who opens it waiting
            if (descriptor < 0)
            {
                return null;
            }

            var file = new SafeFileHandle(descriptor, ownsHandle: true);
            if (flock(descriptor, LockShared | LockNonBlocking) == 0)
            {
                _ = flock(descriptor, Unlock);
                return file;
            }

            file.Dispose();
            return null;
        }
    }
}
