using System.Runtime.InteropServices;
using System.Text;

namespace Audit.Sqlite;

/// <summary>Which file it is, whatever its name: its device, its number there and its birth. Known on Linux only.</summary>
/// <param name="Device">The device.</param>
/// <param name="Number">The inode, which a file system gives again once a file is deleted.</param>
/// <param name="Birth">When it was made, in nanoseconds since 1970; 0 on a file system that does not keep it.</param>
internal readonly unsafe record struct FileIdentity(ulong Device, ulong Number, ulong Birth)
{
    // statx(2), whose structure is the same on every machine: .NET has no other way to ask for an inode.
    private const int CurrentFolder = -100;
    private const uint BasicFacts = 0x7ff;
    private const uint BirthFact = 0x800;
    private const int Length = 256;
    private const int NumberAt = 32;
    private const int SizeAt = 40;
    private const int BirthAt = 80;
    private const int ChangedAt = 96;
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
        var facts = stackalloc byte[Length];
        if (!TryAsk(path, facts))
        {
            return null;
        }

        size = (long)Word(facts + SizeAt);
        written = (Word(facts + WrittenAt), Word(facts + WrittenAt + sizeof(ulong)));
        var birth = (HalfWord(facts) & BirthFact) == 0 ? 0 : Time(facts + BirthAt);
        return new FileIdentity(Word(facts + DeviceAt), Word(facts + NumberAt), birth);
    }

    /// <summary>When a file was written last, and when it was last written, renamed or changed in another way, in nanoseconds since 1970; null when there is none, or it is not known.</summary>
    public static (ulong Written, ulong Changed)? TimesOf(string path)
    {
        var facts = stackalloc byte[Length];
        return TryAsk(path, facts) ? (Time(facts + WrittenAt), Time(facts + ChangedAt)) : null;
    }

    private static bool TryAsk(string path, byte* facts)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            return Statx is not null && Statx(CurrentFolder, name, 0, BasicFacts | BirthFact, facts) == 0;
        }
    }

    private static ulong Time(byte* at) => (Word(at) * 1_000_000_000) + HalfWord(at + sizeof(ulong));

    private static uint HalfWord(byte* at) => BitConverter.ToUInt32(new ReadOnlySpan<byte>(at, sizeof(uint)));

    private static ulong Word(byte* at) => BitConverter.ToUInt64(new ReadOnlySpan<byte>(at, sizeof(ulong)));

    private static delegate* unmanaged<int, byte*, int, uint, byte*, int> Find() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "statx", out var statx)
            ? (delegate* unmanaged<int, byte*, int, uint, byte*, int>)statx
            : null;
}
