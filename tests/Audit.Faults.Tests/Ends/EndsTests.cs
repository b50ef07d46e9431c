using System.Diagnostics;
using System.Runtime.Versioning;
using Audit.Tests.Support;

namespace Audit.Faults.Tests.Ends;

/// <summary>However a program ends, short of being killed, what its log accepted is in the file or in the spill file.</summary>
[SupportedOSPlatform("linux")]
public sealed class EndsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string SpillFile => _folder.PathOf("audit.db.spill");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dispose", 0)]
    [InlineData("exit", 0)]
    [InlineData("return", 0)]
    [InlineData("throw", 134)]
    public async Task A_program_that_ends_by_itself_leaves_every_row(string end, int exitCode)
    {
        var run = new Run(_folder);
        using var program = run.Start([], [.. FewRowsThatNobodyWaitsFor, "--end", end]);

        Assert.Equal(exitCode, await program.ExitCodeAsync());
        Assert.Equal((20, 0), (run.Judge().Rows, run.Judge().Lost.Count));
        Assert.Equal(["audit.db", "p.acknowledged"], _folder.Files.Order());
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    [InlineData("HUP", 129)]
    [InlineData("QUIT", 131)]
    public async Task A_program_that_a_signal_ends_leaves_every_row_though_its_callers_go_on(string signal, int exitCode)
    {
        var run = new Run(_folder);
        using var program = run.Start([], "--by", "enqueue", "--flush", "5000", "--capacity", "4096");
        await program.LineWithAsync("open");
        await WaitForAcknowledgementsAsync(run);
        await program.SignalAsync(signal);

        Assert.Equal(exitCode, await program.ExitCodeAsync());
        Assert.Empty((await run.JudgeAfterNextAsync()).Lost);
    }

    [Fact]
    public async Task A_program_that_handles_the_signal_itself_goes_on_and_loses_nothing()
    {
        var run = new Run(_folder);
        using var program = run.Start([], [.. FewRowsThatNobodyWaitsFor, "--end", "signal"]);
        await program.LineWithAsync("called");
        await program.SignalAsync("TERM");

        Assert.Equal(0, await program.ExitCodeAsync());
        Assert.Equal((40, 0), (run.Judge().Rows, run.Judge().Lost.Count));
    }

    [Theory]
    [InlineData("dispose")]
    [InlineData("exit")]
    [InlineData("throw")]
    [InlineData("wait")]
    public async Task What_a_locked_database_does_not_take_in_time_comes_back_at_the_next_opening(string end)
    {
        var run = new Run(_folder);
        await EndWhileLockedAsync(run, end);

        Assert.Equal(0, run.Judge().Rows);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SpillFile));
        Assert.Empty((await run.JudgeAfterNextAsync()).Lost);
        Assert.False(File.Exists(SpillFile));
    }

    [Theory]
    [InlineData("exit")]
    [InlineData("throw")]
    [InlineData("wait")]
    public async Task Several_logs_that_nobody_disposes_take_no_longer_than_one_and_each_leaves_every_row(string end)
    {
        const int Logs = 8;
        var run = new Run(_folder);
        using var program = run.Start([], "--logs", $"{Logs}", "--callers", $"{Logs}", "--calls", "5", "--flush", "5000", "--start", "signal", "--end", end);
        await program.OpenedAsync();
        var databases = Enumerable.Range(0, Logs).Select(number => number == 0 ? run.Database : $"{run.Database}.{number}").ToList();
        var lockers = databases.ConvertAll(AuditFile.Connect);
        lockers.ForEach(locker => locker.Run("BEGIN IMMEDIATE"));
        await program.SignalAsync("CONT");
        await program.LineWithAsync("called");
        var since = Stopwatch.GetTimestamp();
        if (end == "wait")
        {
            await program.SignalAsync("TERM");
        }

        await program.ExitCodeAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(20)); // five for all; one after the other takes over thirty

        lockers.ForEach(locker => locker.Dispose());
        using var next = new Run(_folder, "next").Start([], "--logs", $"{Logs}", "--callers", $"{Logs}", "--calls", "1");
        Assert.Equal(0, await next.ExitCodeAsync());
        Assert.All(databases, (database, number) => Assert.Empty(Oracle.Judge(database, [.. run.Acknowledged.Where(call => call.StartsWith($"p-{number}-", StringComparison.Ordinal))]).Lost));
        Assert.Equal(5 * Logs, run.Acknowledged.Count);
    }

    [Fact]
    public async Task What_was_accepted_before_a_signal_is_safe_for_as_long_as_a_handler_of_the_program_takes()
    {
        var run = new Run(_folder);
        using var program = run.Start([], "--by", "enqueue", "--callers", "1", "--pause", "1", "--capacity", "100000", "--start", "signal", "--end", "handler");
        await program.OpenedAsync();
        IReadOnlyCollection<string> before;
        using (var locker = AuditFile.Connect(run.Database))
        {
            locker.Run("BEGIN IMMEDIATE");
            await program.SignalAsync("CONT");
            await Wait.UntilAsync(() => run.Acknowledged.Count > 100);
            before = run.Acknowledged;
            await program.SignalAsync("TERM");
            await program.LineWithAsync("handling");
            var since = run.Acknowledged.Count;
            await Wait.UntilAsync(() => run.Acknowledged.Count > since + 100); // the log holds up nobody any more
            await program.SignalAsync("KILL");
            await program.ExitCodeAsync();
        }

        await run.JudgeAfterNextAsync();
        Assert.Empty(Oracle.Judge(run.Database, before).Lost);
    }

    [Fact]
    public async Task Rows_come_back_once_also_when_the_program_dies_before_it_deletes_the_spill_file()
    {
        var run = new Run(_folder);
        await EndWhileLockedAsync(run, "dispose");
        var next = new Run(_folder, "dies");
        using (var dies = next.Start(["strace", "-f", "-qq", "-o", "/dev/null", "-P", SpillFile, "-e", "inject=unlink,unlinkat:signal=SIGKILL"], "--calls", "1"))
        {
            Assert.NotEqual(0, await dies.ExitCodeAsync());
        }

        Assert.True(File.Exists(SpillFile));
        Assert.Empty(run.Judge().Lost);

        Assert.Empty((await run.JudgeAfterNextAsync()).Lost);
        Assert.False(File.Exists(SpillFile));
    }

    /// <summary>Twenty calls, too few for a batch, whose rows wait in the queue for as long as can be.</summary>
    private static string[] FewRowsThatNobodyWaitsFor => ["--calls", "5", "--callers", "4", "--flush", "5000"];

    private static async Task WaitForAcknowledgementsAsync(Run run)
    {
        while (new FileInfo(run.Acknowledgements) is not { Exists: true, Length: > 10_000 })
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Has a program end while another one has the database locked all the time.</summary>
    private async Task EndWhileLockedAsync(Run run, string end)
    {
        using var program = run.Start([], [.. FewRowsThatNobodyWaitsFor, "--start", "signal", "--end", end]);
        await program.LineWithAsync("open");
        using var locker = AuditFile.Connect(run.Database);
        locker.Run("BEGIN IMMEDIATE");
        await program.SignalAsync("CONT");
        await program.LineWithAsync("called");
        if (end == "wait")
        {
            await program.SignalAsync("TERM");
        }

        await program.ExitCodeAsync();
    }
}
