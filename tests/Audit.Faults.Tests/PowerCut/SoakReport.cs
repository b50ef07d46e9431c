using System.Globalization;

namespace Audit.Faults.Tests.PowerCut;

/// <summary>Adds a line of Markdown about power cuts to the file that <c>AUDIT_SOAK_REPORT</c> names.</summary>
internal static class SoakReport
{
    public static void Add(string name, Recording recording, IReadOnlyCollection<(Cut Cut, Verdict Verdict)> results)
    {
        if (Environment.GetEnvironmentVariable("AUDIT_SOAK_REPORT") is { } path)
        {
            var lost = results.Where(static result => result.Verdict.Lost.Count > 0).ToList();
            var oldest = lost.Select(result => Age(recording, result.Cut, result.Verdict)).DefaultIfEmpty().Max();
            File.AppendAllText(path, string.Create(
                CultureInfo.InvariantCulture,
                $"| power cut, {name} | {results.Count} images | {lost.Count} without rows that no sync had covered, {lost.Sum(static result => result.Verdict.Lost.Count)} rows, the oldest {oldest.TotalMilliseconds:0} ms old | 0 promised rows lost |\n"));
        }
    }

    /// <summary>How long before the cut the oldest of the lost calls had returned.</summary>
    private static TimeSpan Age(Recording recording, Cut cut, Verdict verdict)
    {
        var oldest = recording.Acknowledgements.First(acknowledgement => acknowledgement.Number == verdict.Lost[0]).Position;
        return recording.Events[cut.Position - 1].Time - recording.Events[oldest].Time;
    }
}
