namespace Audit.Sqlite;

/// <summary>
/// Makes files that nobody but the log's user may read, and a group where <see cref="AuditOptions.FileMode"/> says so:
/// whatever the umask. SQLite gives its own files beside a database the permissions of that. On Windows a file has those
/// of its folder.
/// </summary>
internal static class PrivateFile
{
    /// <summary>Read and written by the user, 0600.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The bits that say who may read, write and execute.</summary>
    private const UnixFileMode Permissions = (UnixFileMode)0b111_111_111;

    /// <summary>Makes an empty file.</summary>
    /// <exception cref="IOException">It is there, or cannot be made.</exception>
    public static void Create(string path, UnixFileMode mode) => Open(path, mode, FileShare.ReadWrite | FileShare.Delete).Dispose();

    /// <summary>Makes a file to be written.</summary>
    /// <exception cref="IOException">It is there, or cannot be made.</exception>
    public static FileStream Open(string path, UnixFileMode mode, FileShare share = FileShare.None, int bufferSize = 4096)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = share, BufferSize = bufferSize };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = mode;
        var file = new FileStream(path, options);
        try
        {
            if ((File.GetUnixFileMode(file.SafeFileHandle) & Permissions) != mode)
            {
                File.SetUnixFileMode(file.SafeFileHandle, mode); // the umask took some of it
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file system without permissions.
        }

        return file;
    }

    /// <summary>The permissions of a file where they allow others more than a mode does; null where they do not, or there is no such file.</summary>
    public static UnixFileMode? WiderThan(UnixFileMode mode, string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path))
        {
            return null;
        }

        var present = File.GetUnixFileMode(path) & Permissions;
        return (present & ~(mode | UnixFileMode.UserExecute)) == 0 ? null : present;
    }

    /// <summary>As it is written: <c>0600</c>.</summary>
    public static string Octal(UnixFileMode mode) => "0" + Convert.ToString((int)mode, toBase: 8);
}
