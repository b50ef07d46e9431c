namespace Audit.Sqlite;

/// <summary>The file that a connection has open, as the system names it: also where it is moved to, or deleted. Known on Linux only.</summary>
internal sealed class OpenFile
{
    private const string Descriptors = "/proc/self/fd";

    /// <summary>How Linux names a file that has no name any more.</summary>
    private const string DeletedMark = " (deleted)";

    private readonly string? _descriptor;

    private OpenFile(string? descriptor) => _descriptor = descriptor;

    /// <summary>What the file is called now; null when that is not known.</summary>
    public string? Name => _descriptor is null ? null : new FileInfo(_descriptor).LinkTarget;

    /// <summary>Whether it is deleted; false when that is not known.</summary>
    public bool IsDeleted => Name?.EndsWith(DeletedMark, StringComparison.Ordinal) == true;

    /// <summary>Opens a file through something else, and notices which it is.</summary>
    public static OpenFile Open(string path, Action open)
    {
        var before = To(path);
        open();
        return new OpenFile(To(path).Except(before).FirstOrDefault());
    }

    private static List<string> To(string path)
    {
        var name = Path.GetFileName(path);
        return Directory.Exists(Descriptors)
            ? [.. Directory.EnumerateFiles(Descriptors).Where(descriptor => Path.GetFileName(new FileInfo(descriptor).LinkTarget) == name)]
            : [];
    }
}
