using System.Globalization;

namespace Audit.Tests.Stress;

/// <summary>How long the stress lasts: a moment a mode in a run of all tests; AUDIT_SOAK=1 makes it AUDIT_SOAK_MINUTES a mode (default 10).</summary>
internal static class Soak
{
    public static bool IsOn => Environment.GetEnvironmentVariable("AUDIT_SOAK") == "1";

    /// <summary>How long each mode is tried.</summary>
    public static TimeSpan Time => IsOn ? TimeSpan.FromMinutes(double.Parse(Environment.GetEnvironmentVariable("AUDIT_SOAK_MINUTES") ?? "10", CultureInfo.InvariantCulture)) : Round;

    /// <summary>How long a log takes calls before its file is judged; then the next one has a new file, so that the disk does not fill up.</summary>
    public static TimeSpan Round => IsOn ? TimeSpan.FromSeconds(10) : TimeSpan.FromMilliseconds(400);

    /// <summary>How long a call may wait for room: the default is a promise to hold; a machine that builds and tests other things at a time is given more.</summary>
    public static TimeSpan MaxWait => IsOn ? new AuditOptions().MaxWait : TimeSpan.FromSeconds(30);

    /// <summary>Adds a row to the Markdown table in the file that AUDIT_SOAK_REPORT names.</summary>
    public static void Report(string row)
    {
        if (Environment.GetEnvironmentVariable("AUDIT_SOAK_REPORT") is { Length: > 0 } file)
        {
            File.AppendAllLines(file, [row]);
        }
    }
}
