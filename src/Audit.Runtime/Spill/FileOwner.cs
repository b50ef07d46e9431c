using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Audit.Spill;

/// <summary>Which file it is, and whose. .NET does not say, so Linux is asked (statx); elsewhere it is not known.</summary>
/// <param name="User">The number of the user that it belongs to.</param>
/// <param name="Device">The disk.</param>
/// <param name="Number">Its number there.</param>
internal readonly unsafe record struct FileOwner(uint User, ulong Device, ulong Number)
{
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const int OfDescriptor = 0x1000;
    private const uint BasicFacts = 0x7ff;

    /// <summary>The size of Linux's <c>struct statx</c>, and where in it is what.</summary>
    private const int Length = 256;
    private const int OwnerAt = 20;
    private const int NumberAt = 32;
    private const int DeviceAt = 136;

    /// <summary>The user that this program acts as; null where that is not known.</summary>
    public static uint? CurrentUser =>
        TryFind("geteuid", out var address) ? ((delegate* unmanaged<uint>)address)() : null;

    /// <summary>That of a file that is open.</summary>
    public static FileOwner? Of(SafeFileHandle file)
    {
        var isHeld = false;
        file.DangerousAddRef(ref isHeld);
        try
        {
            return Ask((int)file.DangerousGetHandle(), "", OfDescriptor);
        }
        finally
        {
            file.DangerousRelease();
        }
    }

    /// <summary>That of what has a name: of a link itself, and not of where it leads.</summary>
    public static FileOwner? Of(string path) => Ask(CurrentFolder, path, DoNotFollow);

    private static FileOwner? Ask(int descriptor, string path, int flags)
    {
        if (!TryFind("statx", out var address))
        {
            return null;
        }

        var facts = stackalloc byte[Length];
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            if (((delegate* unmanaged<int, byte*, int, uint, byte*, int>)address)(descriptor, name, flags, BasicFacts, facts) != 0)
            {
                return null;
            }
        }

        return new FileOwner(*(uint*)(facts + OwnerAt), *(ulong*)(facts + DeviceAt), *(ulong*)(facts + NumberAt));
    }

    private static bool TryFind(string function, out nint address)
    {
        address = 0;
        return OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), function, out address);
    }
}
