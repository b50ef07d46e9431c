using System.Diagnostics;

namespace Audit.Tests.Support;

/// <summary>Takes the right to write a file away until it is disposed; from root too, whom permissions do not stop.</summary>
internal sealed class WriteProtection : IDisposable
{
    private readonly string _path;

    public WriteProtection(string path)
    {
        _path = path;
        File.SetAttributes(path, FileAttributes.ReadOnly);
        if (Environment.IsPrivilegedProcess && OperatingSystem.IsLinux())
        {
            ChangeAttribute("+i");
        }
    }

    public void Dispose()
    {
        if (Environment.IsPrivilegedProcess && OperatingSystem.IsLinux())
        {
            ChangeAttribute("-i");
        }

        File.SetAttributes(_path, FileAttributes.Normal);
    }

    private void ChangeAttribute(string change)
    {
        using var chattr = Process.Start("chattr", [change, _path]);
        chattr.WaitForExit();
        Assert.True(chattr.ExitCode == 0, $"chattr {change} {_path} failed: root needs a file system with attributes, such as ext4.");
    }
}
