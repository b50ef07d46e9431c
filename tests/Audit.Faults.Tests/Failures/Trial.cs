using Audit.Tests.Support;

namespace Audit.Faults.Tests.Failures;

/// <summary>A program whose calls on the file fail while it writes and closes, and another that goes on with the file.</summary>
/// <param name="Fault">What failed.</param>
/// <param name="What">What failed when.</param>
/// <param name="HasFailed">Whether any call did.</param>
/// <param name="Counts">What the program counted.</param>
/// <param name="Verdict">What the oracle found.</param>
internal sealed record Trial(Fault Fault, string What, bool HasFailed, Counts Counts, Verdict Verdict)
{
    /// <summary>How many entries a program writes.</summary>
    public const int Entries = 2 * 8;

    private const int AtATime = 8; // a program that meets a fault mostly waits

    private static readonly SemaphoreSlim s_places = new(AtATime);

    /// <summary>
    /// Whether every entry is in the file. Where locks fail, SQLite tries for ten seconds before it says so: longer than a log
    /// takes to close, which then leaves them in the spill file, and as long as a call waits for its commit.
    /// </summary>
    public bool HasLostNothing => Verdict.Lost.Count == 0 && Counts.Committed + (Fault == Fault.Locks ? Counts.Spilled : 0) == Entries;

    /// <summary>Has the n-th call fail, for each n until the program makes no n-th.</summary>
    /// <param name="fault">What fails.</param>
    /// <param name="isOnce">Whether only the n-th fails, or all from then on.</param>
    /// <param name="numbers">Each n.</param>
    /// <param name="meanwhile">What happens while the program runs.</param>
    /// <param name="settings">Settings of the program.</param>
    public static async IAsyncEnumerable<Trial> ForEachAsync(
        Fault fault, bool isOnce, IEnumerable<int> numbers, Func<ChildProcess, Tracer, Task>? meanwhile, params string[] settings)
    {
        foreach (var some in numbers.Chunk(AtATime))
        {
            var trials = await Task.WhenAll(some.Select(n =>
                RunAsync(fault, $"{fault.Calls}:error={fault.Error}:when={n}{(isOnce ? "" : "+")}", meanwhile, settings)));
            foreach (var trial in trials)
            {
                yield return trial;
            }

            if (trials.Any(trial => !trial.HasFailed))
            {
                break;
            }
        }
    }

    /// <summary>Waits for one of the places of programs that run at the same time, and gives it back when disposed.</summary>
    public static async Task<IDisposable> EnterAsync()
    {
        await s_places.WaitAsync(TestContext.Current.CancellationToken);
        return new Place();
    }

    private static async Task<Trial> RunAsync(Fault fault, string injection, Func<ChildProcess, Tracer, Task>? meanwhile, string[] settings)
    {
        using var place = await EnterAsync();
        using var folder = new TemporaryFolder();
        var run = new Run(folder);
        using var program = run.Start(
            [], ["--start", "signal", "--callers", "2", "--calls", $"{Entries / 2}", "--flush", "20", "--maxwait", "600000", .. settings]);
        var processId = await program.OpenedAsync();
        using var tracer = await Tracer.AttachAsync(run, processId, injection);
        await program.SignalAsync("CONT");
        await (meanwhile?.Invoke(program, tracer) ?? Task.CompletedTask);
        var counts = await Counts.AtEndOfAsync(program);
        await tracer.EndAsync();
        Assert.Equal(Entries, counts.Submitted);
        return new Trial(fault, injection, tracer.HasInjected, counts, await run.JudgeAfterNextAsync());
    }

    private sealed class Place : IDisposable
    {
        public void Dispose() => s_places.Release();
    }
}
