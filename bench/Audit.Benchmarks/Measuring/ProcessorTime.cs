using System.Diagnostics;
using System.Globalization;

namespace Audit.Benchmarks.Measuring;

/// <summary>
/// The processor time that was to be had: what this process used and what nobody did. What a service answers in that is what
/// it would answer in as much time of a machine of its own, whatever else runs beside it.
/// </summary>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;

    /// <summary>Seconds of one processor, since the machine started; only differences mean something.</summary>
    public static double Available
    {
        get
        {
            // cpu user nice system idle iowait …
            var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var idle = long.Parse(fields[4], CultureInfo.InvariantCulture) + long.Parse(fields[5], CultureInfo.InvariantCulture);
            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime.TotalSeconds + (idle / TicksPerSecond);
        }
    }

    /// <summary>The seconds since then, a tick of the system's at least: a short time may show none, and its idle time may be set back.</summary>
    public static double Since(double available) => Math.Max(Available - available, 1 / TicksPerSecond);
}
