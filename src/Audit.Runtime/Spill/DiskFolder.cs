using System.Runtime.InteropServices;
using System.Text;

namespace Audit.Spill;

/// <summary>A folder on the disk. .NET opens files only, so POSIX is called for it, as the program itself would.</summary>
internal static unsafe class DiskFolder
{
    private const int ReadOnly = 0;

    /// <summary>
    /// Brings the names of a folder's files to the disk, without which a power cut may take a new file though its contents
    /// were synced. Windows does so by itself; a file system that cannot says nothing.
    /// </summary>
    public static void Sync(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var program = NativeLibrary.GetMainProgramHandle();
        var open = (delegate* unmanaged<byte*, int, int>)NativeLibrary.GetExport(program, "open");
        var fsync = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(program, "fsync");
        var close = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(program, "close");
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            var folder = open(name, ReadOnly);
            if (folder >= 0)
            {
                _ = fsync(folder);
                _ = close(folder);
            }
        }
    }
}
