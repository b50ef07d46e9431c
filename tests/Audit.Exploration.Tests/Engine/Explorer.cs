using System.Globalization;
using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.Specifications;
using Microsoft.Coyote.SystematicTesting;

namespace Audit.Tests.Engine;

/// <summary>
/// Runs a scenario over and over, each time with its tasks interleaved in another way: at locks, waits and volatile
/// accesses, and every other time at each access of a field as well. A task that never goes on is a deadlock, which is found.
/// </summary>
/// <remarks>
/// AUDIT_EXPLORATIONS sets how many interleavings, and then each run explores others; otherwise a run explores the same
/// ones again. AUDIT_SCHEDULE names the file that a failure wrote: then its interleaving alone is run.
/// </remarks>
internal static class Explorer
{
    private const uint Seed = 6;

    /// <summary>For how long one task may be favoured over the others: one that polls would poll for ever.</summary>
    private const uint UnfairSteps = 600;

    /// <summary>A scenario that takes more has a task that never gets anywhere.</summary>
    private const uint FairSteps = 20_000;

    private static readonly uint? Chosen = Environment.GetEnvironmentVariable("AUDIT_EXPLORATIONS") is { } count ? uint.Parse(count, CultureInfo.InvariantCulture) : null;

    /// <summary>Fails with the interleaving under which the scenario does not hold.</summary>
    public static void AssertHolds(Action scenario, uint interleavings = 120)
    {
        var fault = Environment.GetEnvironmentVariable("AUDIT_SCHEDULE") is { } schedule
            ? Find(scenario, Settings(1, atFields: false).WithReproducibleTrace(File.ReadAllText(schedule)))
            : Find(scenario, interleavings);
        if (fault is not null)
        {
            Assert.Fail(fault);
        }
    }

    /// <summary>Looks for an interleaving under which the scenario does not hold.</summary>
    /// <returns>What went wrong, and how to run it again; null when none was found.</returns>
    public static string? Find(Action scenario, uint interleavings = 120)
    {
        var half = Math.Max(1, (Chosen ?? interleavings) / 2);
        return Find(scenario, Settings(half, atFields: false)) ?? Find(scenario, Settings(half, atFields: true));
    }

    /// <summary>Runs a part of a scenario whose failure ends all others: they may be waiting for it.</summary>
    public static void Run(Action part)
    {
        try
        {
            part();
        }
        catch (Exception exception) when (exception is not ThreadInterruptedException) // with which Coyote ends a task
        {
            Specification.Assert(false, exception.ToString());
        }
    }

    private static Configuration Settings(uint interleavings, bool atFields)
    {
        var settings = Configuration.Create()
            .WithTestingIterations(interleavings)
            .WithMemoryAccessRaceCheckingEnabled(atFields)
            .WithMaxSchedulingSteps(UnfairSteps, FairSteps)
            .WithFailureOnMaxStepsBoundEnabled()
            .WithVerbosityEnabled(VerbosityLevel.None)
            .WithTelemetryEnabled(false);
        return Chosen is null ? settings.WithRandomGeneratorSeed(Seed) : settings;
    }

    private static string? Find(Action scenario, Configuration settings)
    {
        using var engine = TestingEngine.Create(settings, scenario);
        engine.Run();
        var report = engine.TestReport;
        Assert.Empty(report.InternalErrors);
        Assert.Empty(report.UncontrolledInvocations); // or there are interleavings that no run can reach
        if (report.NumOfFoundBugs == 0)
        {
            return null;
        }

        var file = Path.Combine(AppContext.BaseDirectory, $"{Guid.CreateVersion7()}.schedule");
        File.WriteAllText(file, engine.ReproducibleTrace);
        return $"{string.Join('\n', report.BugReports)}\nRun it again: AUDIT_SCHEDULE={file}";
    }
}
