using System.Diagnostics;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Group;

/// <summary>Callers who each await their row on the disk before they call again.</summary>
internal sealed class Callers(AuditContender contender, int count)
{
    /// <summary>Calls that have returned, over all runs.</summary>
    public long Calls { get; private set; }

    /// <summary>Runs for a while.</summary>
    public CallersRun Run(TimeSpan time)
    {
        var before = contender.Log.GetStatistics();
        var start = Stopwatch.GetTimestamp();
        var tasks = Enumerable.Range(0, count).Select(caller => Task.Run(() => CallAsync(caller, start, time))).ToArray();
        Task.WaitAll(tasks);
        var elapsed = Stopwatch.GetElapsedTime(start);
        var after = contender.Log.GetStatistics();
        double[] latencies = [.. tasks.SelectMany(static task => task.Result)];
        Calls += latencies.Length;
        return new CallersRun(
            latencies.Length / elapsed.TotalSeconds, (double)(after.Committed - before.Committed) / (after.Commits - before.Commits), new Samples(latencies));
    }

    private async Task<List<double>> CallAsync(int caller, long start, TimeSpan time)
    {
        var latencies = new List<double>();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            using (AuditContext.Push(Users.Of(caller + latencies.Count)))
            {
                var called = Stopwatch.GetTimestamp();
                await contender.Dossiers.CreateAsync(CreateDossier.Samples[latencies.Count % 64]);
                latencies.Add(Stopwatch.GetElapsedTime(called).TotalMilliseconds);
            }
        }

        return latencies;
    }
}
