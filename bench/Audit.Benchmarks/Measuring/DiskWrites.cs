using System.Globalization;

namespace Audit.Benchmarks.Measuring;

/// <summary>What this process has handed to the operating system to write.</summary>
internal static class DiskWrites
{
    private const string Counter = "wchar: ";

    /// <summary>Bytes since the process started. It counts calls, so that a file system in memory counts too.</summary>
    public static long Bytes => long.Parse(File.ReadLines("/proc/self/io").First(static line => line.StartsWith(Counter, StringComparison.Ordinal))[Counter.Length..], CultureInfo.InvariantCulture);
}
