namespace Audit.Tests.Support;

/// <summary>A folder for spill files that is there when a log opens, and when it closes neither is nor can be made.</summary>
internal sealed class VanishingFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public VanishingFolder() => Directory.CreateDirectory(Path);

    public string SpillFile => System.IO.Path.Combine(Path, "spill");

    private string Path => _folder.PathOf("folder");

    /// <summary>Puts a file in its place.</summary>
    public void Vanish()
    {
        Directory.Delete(Path);
        File.WriteAllText(Path, "");
    }

    public void Dispose() => _folder.Dispose();
}
