using Microsoft.Win32.SafeHandles;

namespace Audit.Cli.Output;

/// <summary>Standard output where it is no terminal.</summary>
internal static class StandardOutput
{
    /// <summary>The console's own stream takes a pipe that nobody reads any more for one that is read: following a log would never end.</summary>
    public static Stream Open()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? Console.OpenStandardOutput() : stream; // a file's place is shared with whoever else writes there
    }
}
