using System.Globalization;
using Audit.Cli.Output;

namespace Audit.Cli.Statistics;

/// <summary>Counts for another program: a line each, with tabs between what is counted by, its value, rows and errors.</summary>
internal static class CountsTabs
{
    public static void Print(TextWriter output, TrailCounts counts)
    {
        output.WriteLine("by\tvalue\trows\terrors");
        Line(output, "all", new AuditCount("", counts.Rows, counts.Errors));
        Lines(output, "status", counts.ByStatus);
        Lines(output, "action", counts.ByAction);
        Lines(output, "user", counts.ByUser);
        Lines(output, counts.Interval, counts.ByTime);
    }

    private static void Lines(TextWriter output, string by, IReadOnlyList<AuditCount> counts)
    {
        foreach (var count in counts)
        {
            Line(output, by, count);
        }
    }

    private static void Line(TextWriter output, string by, AuditCount count) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{by}\t{SafeText.OneLine(count.Key)}\t{count.Rows}\t{count.Errors}"));
}
