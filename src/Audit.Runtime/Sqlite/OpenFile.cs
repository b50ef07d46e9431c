namespace Audit.Sqlite;

/// <summary>The file that a connection has open, as the system names it: also where it is moved to, or deleted. Known on Linux only.</summary>
internal sealed class OpenFile
{
    private const string Descriptors = "/proc/self/fd";

    /// <summary>How Linux names a file that has no name any more.</summary>
    private const string DeletedMark = " (deleted)";

    private readonly string _path;
    private readonly string? _descriptor;

    private OpenFile(string path, string? descriptor) => (_path, _descriptor) = (path, descriptor);

    /// <summary>What the file is called now; null when that is not known.</summary>
    public string? Name => _descriptor is null ? null : new FileInfo(_descriptor).LinkTarget;

    /// <summary>
    /// Whether it is deleted. Where its descriptor is not known, which one of the process that is deleted and had its name
    /// is taken for it: a copy too many loses nothing.
    /// </summary>
    public bool IsDeleted => Name is { } name ? name.EndsWith(DeletedMark, StringComparison.Ordinal) : To(_path + DeletedMark).Count > 0;

    /// <summary>Opens a file through something else, and notices which it is. That stays unknown where SQLite takes a descriptor that it still has from an earlier connection.</summary>
    public static OpenFile Open(string path, Action open)
    {
        var before = To(path);
        open();
        return new OpenFile(path, To(path).Except(before).FirstOrDefault());
    }

    private static List<string> To(string path)
    {
        var name = Path.GetFileName(path);
        return Directory.Exists(Descriptors)
            ? [.. Directory.EnumerateFiles(Descriptors).Where(descriptor => Path.GetFileName(new FileInfo(descriptor).LinkTarget) == name)]
            : [];
    }
}
