namespace Audit.Tests.Support;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("audit-test-");

    public string Path => _folder.FullName;

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The names of what is in it.</summary>
    public string[] Files => [.. _folder.EnumerateFileSystemInfos().Select(file => file.Name).Order()];

    public void Dispose() => _folder.Delete(recursive: true);
}
