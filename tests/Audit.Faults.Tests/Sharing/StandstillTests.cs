using Audit.Tests.Support;

namespace Audit.Faults.Tests.Sharing;

/// <summary>The whole program stands still, as when its container is paused, while callers wait for room.</summary>
public sealed class StandstillTests
{
    private const int Stops = 5;

    [Fact]
    public async Task Nobody_who_waits_for_room_loses_a_row_when_the_program_goes_on()
    {
        using var folder = new TemporaryFolder();
        var run = new Run(folder);
        using var program = run.Start([], "--callers", "500", "--capacity", "2", "--maxwait", "300", "--calls", "0", "--end", "signal");
        var processId = await program.OpenedAsync();
        for (var stop = 1; stop <= Stops; stop++)
        {
            var calls = stop * 1000;
            await Wait.UntilAsync(() => run.Acknowledged.Count >= calls);
            await program.SignalAsync("STOP");
            await Task.Delay(1_000, TestContext.Current.CancellationToken); // the standstill is what is tested
            await program.SignalAsync("CONT");
        }

        await Signal.SendAsync("TERM", processId);
        await program.ExitCodeAsync();
        Assert.DoesNotContain(program.Errors, line => line.StartsWith("1 ", StringComparison.Ordinal));
        Assert.Empty((await run.JudgeAfterNextAsync()).Lost);
    }
}
