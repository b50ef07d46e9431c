using System.Diagnostics;
using Audit.Tests.Support;

namespace Audit.Tests.Disk;

/// <summary>A disk of 2 MiB in memory, which a test can fill, enlarge and protect. Mounting one takes root on Linux.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallDisk() => Run("mount", "-t", "tmpfs", "-o", "size=2m", "none", _folder.Path);

    public string PathOf(string name) => _folder.PathOf(name);

    public string[] Files => _folder.Files;

    /// <summary>Uses up the room that is left.</summary>
    /// <param name="but">Save for so many bytes.</param>
    public void Fill(int but = 0)
    {
        using var file = new FileStream(PathOf("filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[512];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            file.SetLength(file.Length - but); // it is full
        }
    }

    /// <summary>Makes the disk larger.</summary>
    public void Enlarge() => Remount("size=8m");

    /// <summary>Mounts it again with other options, such as <c>ro</c>.</summary>
    public void Remount(string options) => Run("mount", "-o", "remount," + options, _folder.Path);

    public void Dispose()
    {
        Run("umount", "--lazy", _folder.Path);
        _folder.Dispose();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"'{program} {string.Join(' ', arguments)}' failed, which takes root and the right to mount: {error}");
    }
}
