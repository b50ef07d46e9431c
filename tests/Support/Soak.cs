using System.Globalization;

namespace Audit.Tests.Support;

/// <summary>The long form of tests that repeat a fault, which <c>eng/soak</c> asks for.</summary>
internal static class Soak
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("AUDIT_SOAK") == "1";

    /// <summary>How many programs are killed at random in all.</summary>
    public static int Kills { get; } = int.Parse(Environment.GetEnvironmentVariable("AUDIT_SOAK_KILLS") ?? "500", CultureInfo.InvariantCulture);

    /// <summary>Adds a line to the report, if one is asked for.</summary>
    public static void Report(string line)
    {
        if (Environment.GetEnvironmentVariable("AUDIT_SOAK_REPORT") is { Length: > 0 } report)
        {
            using var file = new FileStream(report, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            file.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n")); // one write, so that lines of several programs do not mix
        }
    }
}
