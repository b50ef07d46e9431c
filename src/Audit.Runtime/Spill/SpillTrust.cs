using Audit.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace Audit.Spill;

/// <summary>Whether a spill file is what the log's user wrote: what is read back from it becomes rows.</summary>
internal static class SpillTrust
{
    /// <summary>Why a file is not to be read back; null where nobody else can have written it.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="file">The file, as it was opened there.</param>
    /// <param name="owner">The user whose it must be; null where that is not known.</param>
    /// <param name="mode">Who may write it: <see cref="AuditOptions.FileMode"/>.</param>
    public static string? RefusalOf(string path, SafeFileHandle file, uint? owner, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return null; // where its folder says who may write
        }

        // By what is open: what has the name may be another file by now.
        var opened = FileOwner.Of(file);
        if (IsLink(path) || (opened is not null && FileOwner.Of(path) != opened))
        {
            return "it is a symbolic link";
        }

        if (opened is { User: var present } && owner is { } user && present != user)
        {
            return $"it belongs to the user {present}, and not to {user}";
        }

        var permissions = File.GetUnixFileMode(file);
        return (permissions & ~mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0
            ? null
            : $"others than its owner may write it, by its mode {PrivateFile.Octal(permissions)}";
    }

    /// <summary>Whether a name is a link's, which leads to a file that may be anybody's, or to something that is none.</summary>
    public static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
