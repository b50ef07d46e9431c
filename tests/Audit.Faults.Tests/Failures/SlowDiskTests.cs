using Audit.Tests.Support;

namespace Audit.Faults.Tests.Failures;

/// <summary>A sync takes very long.</summary>
public sealed class SlowDiskTests
{
    [Fact]
    public async Task Buffered_calls_return_while_a_sync_takes_long()
    {
        using var folder = new TemporaryFolder();
        var run = new Run(folder);
        using var program = run.Start([], "--start", "signal", "--callers", "2", "--pause", "20", "--capacity", "100000", "--sync", "1");
        var processId = await program.OpenedAsync();
        using var tracer = await Tracer.AttachAsync(run, processId, "fsync,fdatasync:delay_enter=600000000"); // until it is detached
        await program.SignalAsync("CONT");
        await Wait.UntilAsync(() => tracer.Record.Contains("sync(", StringComparison.Ordinal));
        var before = run.Acknowledged.Count;
        await Wait.UntilAsync(() => run.Acknowledged.Count >= before + 50);

        Assert.Single(tracer.Record.Split("sync(")[1..]); // it is still the first
        Assert.DoesNotContain(")", tracer.Record, StringComparison.Ordinal); // which did not return

        await tracer.DetachAsync();
        await program.SignalAsync("KILL");
        await program.ExitCodeAsync();
        Assert.NotEqual(0, (await run.JudgeAfterNextAsync()).Rows);
    }
}
