using System.Diagnostics;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Service;

/// <summary>What a service used while it was called at a steady rate.</summary>
/// <param name="Calls">How many calls it got.</param>
/// <param name="CpuPercent">The share of a core, of all threads together.</param>
internal sealed record ServiceRun(int Calls, double CpuPercent)
{
    /// <summary>Calls it from a thread that sleeps in between, so that the waiting costs next to nothing.</summary>
    public static ServiceRun Of(IDossiers dossiers, Action drain, int callsPerSecond, TimeSpan time)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var calls = 0;
        while (Stopwatch.GetElapsedTime(start) is var elapsed && elapsed < time)
        {
            for (var due = (int)(elapsed.TotalSeconds * callsPerSecond); calls < due; calls++)
            {
                using (AuditContext.Push(Users.Of(calls)))
                {
                    dossiers.CreateAsync(CreateDossier.Samples[calls % 64]).GetAwaiter().GetResult();
                }
            }

            Thread.Sleep(1);
        }

        drain();
        process.Refresh();
        return new ServiceRun(calls, (process.TotalProcessorTime - cpu) / Stopwatch.GetElapsedTime(start) * 100);
    }
}
