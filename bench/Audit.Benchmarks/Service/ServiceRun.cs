using System.Diagnostics;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Service;

/// <summary>What a service used while it was called at a steady rate.</summary>
/// <param name="Calls">How many calls it got.</param>
/// <param name="Cpu">The time of all cores.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Written">Bytes that were written.</param>
internal sealed record ServiceRun(int Calls, TimeSpan Cpu, TimeSpan Elapsed, long Written)
{
    /// <summary>Calls it from a thread that sleeps in between, so that the waiting costs nothing.</summary>
    public static ServiceRun Of(IDossiers dossiers, Action drain, int callsPerSecond, TimeSpan time)
    {
        var process = Process.GetCurrentProcess();
        var (cpu, written, start) = (process.TotalProcessorTime, DiskWrites.Bytes, Stopwatch.GetTimestamp());
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
        return new ServiceRun(calls, process.TotalProcessorTime - cpu, Stopwatch.GetElapsedTime(start), DiskWrites.Bytes - written);
    }
}
