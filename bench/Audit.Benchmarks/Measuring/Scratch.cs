namespace Audit.Benchmarks.Measuring;

/// <summary>A folder for the files of one subject, gone afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _folder;

    public Scratch(string parent) => _folder = Directory.CreateDirectory(Path.Combine(parent, "audit-bench-" + Path.GetRandomFileName()));

    public string Folder => _folder.FullName;

    /// <summary>The path of a database that has the log's tables, and no rows.</summary>
    public string NewLog(string name)
    {
        var path = NewFile(name);
        AuditLog.Open(path).Dispose();
        return path;
    }

    public string NewFile(string name) => Path.Combine(Folder, $"{name}-{Path.GetRandomFileName()}.db");

    /// <summary>Says what the folder is on: a file system in memory measures no disk.</summary>
    public static string Describe(string folder) => $"files in {folder} ({new DriveInfo(Path.GetFullPath(folder)).DriveFormat})";

    public void Dispose() => _folder.Delete(recursive: true);
}
