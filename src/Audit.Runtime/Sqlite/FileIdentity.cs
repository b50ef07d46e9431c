using System.Runtime.InteropServices;
using System.Text;

namespace Audit.Sqlite;

/// <summary>Which file it is, whatever its name: its device and its number there. Known on Linux only.</summary>
/// <param name="Device">The device.</param>
/// <param name="Number">The inode.</param>
internal readonly unsafe record struct FileIdentity(ulong Device, ulong Number)
{
    // statx(2), whose structure is the same on every machine: .NET has no other way to ask for an inode.
    private const int CurrentFolder = -100;
    private const uint BasicFacts = 0x7ff;
    private const int Length = 256;
    private const int NumberAt = 32;
    private const int SizeAt = 40;
    private const int WrittenAt = 112;
    private const int DeviceAt = 136;

    private static readonly delegate* unmanaged<int, byte*, int, uint, byte*, int> Statx = Find();

    /// <summary>The file at a path, or behind the link there; null when there is none, or it is not known.</summary>
    public static FileIdentity? Of(string path) => Of(path, out _);

    /// <inheritdoc cref="Of(string)"/>
    /// <param name="path">The path.</param>
    /// <param name="size">Its size in bytes.</param>
    public static FileIdentity? Of(string path, out long size) => Of(path, out size, out _);

    /// <inheritdoc cref="Of(string)"/>
    /// <param name="path">The path.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="written">When it was written last, to be compared only.</param>
    public static FileIdentity? Of(string path, out long size, out (ulong Seconds, ulong Fraction) written)
    {
        (size, written) = (0, default);
        if (Statx is null)
        {
            return null;
        }

        var facts = stackalloc byte[Length];
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            if (Statx(CurrentFolder, name, 0, BasicFacts, facts) != 0)
            {
                return null;
            }
        }

        size = (long)Word(facts + SizeAt);
        written = (Word(facts + WrittenAt), Word(facts + WrittenAt + sizeof(ulong)));
        return new FileIdentity(Word(facts + DeviceAt), Word(facts + NumberAt));
    }

    private static ulong Word(byte* at) => BitConverter.ToUInt64(new ReadOnlySpan<byte>(at, sizeof(ulong)));

    private static delegate* unmanaged<int, byte*, int, uint, byte*, int> Find() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "statx", out var statx)
            ? (delegate* unmanaged<int, byte*, int, uint, byte*, int>)statx
            : null;
}
