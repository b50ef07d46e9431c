using System.Runtime.InteropServices;

namespace Audit.Benchmarks.Native;

/// <summary>What ends a transaction of the C loop.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct CLoopLimits(int rows, TimeSpan time = default)
{
    private readonly int _rows = rows;
    private readonly int _reserved = 0;
    private readonly long _nanoseconds = (long)time.TotalNanoseconds;
}
