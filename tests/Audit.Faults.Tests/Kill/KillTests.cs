using Audit.Tests.Support;

namespace Audit.Faults.Tests.Kill;

/// <summary>A program is killed at any point (kill -9).</summary>
public sealed class KillTests
{
    [Theory]
    [InlineData("Committed")]
    [InlineData("Synced")]
    public async Task A_call_that_returned_has_its_row_where_it_waits_for_the_commit(string durability)
    {
        using var folder = new TemporaryFolder();
        for (var kill = 0; kill < 5; kill++)
        {
            var run = new Run(folder, $"p{kill}");
            using var program = run.Start([], "--durability", durability);
            await program.LineWithAsync("open");
            await Task.Delay(50 + (kill * 37), TestContext.Current.CancellationToken);
            await program.SignalAsync("KILL");
            await program.ExitCodeAsync();

            Assert.Empty(run.Judge().Lost);
        }
    }
}
