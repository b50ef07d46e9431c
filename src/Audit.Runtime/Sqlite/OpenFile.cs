namespace Audit.Sqlite;

/// <summary>The file that a connection has open, as the system names it: also where it is moved to, or deleted. Known on Linux only.</summary>
internal sealed class OpenFile
{
    private const string Folder = "/proc/self/fd";

    /// <summary>How Linux names a file that has no name any more.</summary>
    private const string DeletedMark = " (deleted)";

    private readonly string? _descriptor;
    private CompanionFile[] _companions = [];

    private OpenFile(string path, FileIdentity? identity, string? descriptor) => (Path, Identity, _descriptor) = (path, identity, descriptor);

    /// <summary>The path that it was opened at, without links.</summary>
    public string Path { get; }

    /// <summary>Which file it is; null where that is not known.</summary>
    public FileIdentity? Identity { get; }

    /// <summary>What the file is called now; null when that is not known.</summary>
    public string? Name => _descriptor is null ? null : TargetOf(_descriptor);

    /// <summary>
    /// Whether it is deleted. Where its descriptor is not known, which one of the process that is deleted and had its name
    /// is taken for it: a copy too many loses nothing.
    /// </summary>
    public bool IsDeleted => Name is { } name ? name.EndsWith(DeletedMark, StringComparison.Ordinal) : IsAnyDeleted(System.IO.Path.GetFileName(Path));

    /// <summary>
    /// Opens a file through something else, and notices which it is. That stays unknown where SQLite takes a descriptor
    /// that it still has from an earlier connection, or where another thread opens the same file meanwhile.
    /// </summary>
    /// <param name="open">Opens it, and returns its path without links.</param>
    public static OpenFile Open(Func<string> open)
    {
        var before = Descriptors(); // with what they are of: other threads close theirs, and their numbers are given again
        var path = open();
        var opened = Descriptors().Except(before).Where(each => each.Target == path).ToList();
        return new OpenFile(path, FileIdentity.Of(path), opened.Count == 1 ? opened[0].Descriptor : null);
    }

    /// <summary>A file that an earlier program had open at a path, and left there without closing it; which it was is not known.</summary>
    public static OpenFile OfEarlierProgram(string path)
    {
        var file = new OpenFile(path, identity: null, descriptor: null);
        file.NoteCompanions();
        return file;
    }

    /// <summary>Notes which write-ahead log and index belong to it, once SQLite has opened them.</summary>
    public void NoteCompanions() => _companions = [new CompanionFile(Path, "-wal"), new CompanionFile(Path, "-shm")];

    /// <summary>Renames what belongs to it: whoever opens another file at its path would take it for that one's.</summary>
    /// <param name="name">The name of a database that they are to belong to.</param>
    /// <returns>Whether there was any.</returns>
    public bool TryMoveCompanions(string name)
    {
        var any = false;
        foreach (var companion in _companions)
        {
            any |= companion.TryMoveTo(name);
        }

        return any;
    }

    /// <summary>Removes what belongs to it, once its rows are elsewhere.</summary>
    public void DeleteCompanions()
    {
        foreach (var companion in _companions)
        {
            companion.Delete();
        }
    }

    private static bool IsAnyDeleted(string name) => Descriptors().Any(each => System.IO.Path.GetFileName(each.Target) == name + DeletedMark);

    private static string? TargetOf(string descriptor) => new FileInfo(descriptor).LinkTarget;

    private static List<(string Descriptor, string? Target)> Descriptors() =>
        Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder).Select(descriptor => (descriptor, TargetOf(descriptor)))] : [];
}
