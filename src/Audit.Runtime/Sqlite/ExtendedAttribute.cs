using System.Runtime.InteropServices;
using System.Text;

namespace Audit.Sqlite;

/// <summary>A short text that a file system keeps with a file, and that goes with it where it is renamed. Known on Linux only.</summary>
internal static unsafe class ExtendedAttribute
{
    private const int MaxBytes = 256;

    private static readonly delegate* unmanaged<byte*, byte*, byte*, nuint, int, int> Setxattr =
        (delegate* unmanaged<byte*, byte*, byte*, nuint, int, int>)Find("setxattr");

    private static readonly delegate* unmanaged<byte*, byte*, byte*, nuint, nint> Getxattr =
        (delegate* unmanaged<byte*, byte*, byte*, nuint, nint>)Find("getxattr");

    /// <summary>Sets it.</summary>
    /// <returns>False where the file system keeps none, or has no room.</returns>
    public static bool TrySet(string path, string name, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        fixed (byte* file = Terminated(path), key = Terminated(name), text = bytes)
        {
            return Setxattr is not null && Setxattr(file, key, text, (nuint)bytes.Length, 0) == 0;
        }
    }

    /// <summary>Reads it; null where there is none.</summary>
    public static string? Get(string path, string name)
    {
        var value = stackalloc byte[MaxBytes];
        fixed (byte* file = Terminated(path), key = Terminated(name))
        {
            return Getxattr is not null && Getxattr(file, key, value, MaxBytes) is > 0 and var length ? Encoding.UTF8.GetString(value, (int)length) : null;
        }
    }

    private static byte[] Terminated(string text) => Encoding.UTF8.GetBytes(text + '\0');

    private static nint Find(string name) =>
        OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), name, out var function) ? function : 0;
}
