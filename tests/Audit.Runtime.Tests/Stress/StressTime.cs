using System.Globalization;
using Audit.Tests.Support;

namespace Audit.Tests.Stress;

/// <summary>How long the stress lasts: a moment a mode in a run of all tests; AUDIT_SOAK=1 makes it AUDIT_SOAK_MINUTES a mode (default 10).</summary>
internal static class StressTime
{
    /// <summary>Which full modes are tried: all, or the one of AUDIT_SOAK_FULL_MODE.</summary>
    public static FullMode[] FullModes => OneOf<FullMode>("AUDIT_SOAK_FULL_MODE");

    /// <summary>Which promises: all, or the one of AUDIT_SOAK_PROMISE.</summary>
    public static Promise[] Promises => OneOf<Promise>("AUDIT_SOAK_PROMISE");

    /// <summary>How long each mode is tried.</summary>
    public static TimeSpan OfAMode => Soak.IsOn ? TimeSpan.FromMinutes(double.Parse(Environment.GetEnvironmentVariable("AUDIT_SOAK_MINUTES") ?? "10", CultureInfo.InvariantCulture)) : OfALog;

    /// <summary>How long a log takes calls before its file is judged; then the next one has a new file, so that the disk does not fill up.</summary>
    public static TimeSpan OfALog => Soak.IsOn ? TimeSpan.FromSeconds(10) : TimeSpan.FromMilliseconds(400);

    /// <summary>How long a call may wait for room: a machine that does other things at a time is given more than the default.</summary>
    public static TimeSpan MaxWait => TimeSpan.FromSeconds(30);

    private static T[] OneOf<T>(string variable)
        where T : struct, Enum
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } one ? [Enum.Parse<T>(one)] : Enum.GetValues<T>();
}
