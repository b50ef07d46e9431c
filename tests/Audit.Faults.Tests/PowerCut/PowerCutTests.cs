using Audit.Tests.Support;

namespace Audit.Faults.Tests.PowerCut;

/// <summary>
/// The power goes at any moment: what a program did to its files is recorded, and played again onto a disk that kept what
/// was synced and, of the rest, what a seed decides.
/// </summary>
public sealed class PowerCutTests(Recorder recorder) : IClassFixture<Recorder>
{
    private static readonly TimeSpan SyncInterval = TimeSpan.FromMilliseconds(20);

    // One caller, so that its rows are in the queue in the order in which its calls returned; and it waits for room as long as it takes.
    private static readonly string[] Buffered = ["--durability", "Buffered", "--callers", "1", "--calls", "400", "--pause", "1", "--maxwait", "60000", "--flush", "5", "--sync", "20"];
    private static readonly string[] Committed = ["--durability", "Committed", "--calls", "150", "--sync", "20"];
    private static readonly string[] Synced = ["--durability", "Synced", "--calls", "75"];

    // Enough pages for the write-ahead log to be brought into the database, and begun again, while calls go on.
    private static readonly string[] SyncedForLong = ["--durability", "Synced", "--callers", "1", "--calls", "2300"];

    [Fact]
    public async Task A_synced_call_that_returned_has_its_row()
    {
        var recording = await recorder.RecordAsync(Synced);

        Judge("Synced", recording, images: Soak.IsOn ? 600 : 20, promised: recording.AcknowledgedBefore);
    }

    [Fact]
    public async Task A_synced_call_that_returned_has_its_row_also_where_the_log_is_checkpointed_meanwhile()
    {
        var recording = await recorder.RecordAsync(SyncedForLong);

        Assert.NotEqual(0, recording.Restarts);
        Judge("Synced with checkpoints", recording, images: Soak.IsOn ? 200 : 5, promised: recording.AcknowledgedBefore);
    }

    [Fact]
    public async Task A_buffered_call_has_its_row_unless_it_returned_after_the_last_synced_transaction_was_due()
    {
        var recording = await recorder.RecordAsync(Buffered);

        Assert.InRange(recording.LongestUnsynced(), TimeSpan.Zero, SyncInterval);
        Judge("Buffered", recording, images: Soak.IsOn ? 600 : 20, promised: cut => recording.AcknowledgedBefore(recording.SafeBefore(cut)));
    }

    [Fact]
    public async Task A_committed_call_has_its_row_unless_it_returned_after_the_last_synced_transaction_was_due()
    {
        var recording = await recorder.RecordAsync(Committed);

        Assert.InRange(recording.LongestUnsynced(), TimeSpan.Zero, SyncInterval);
        Judge("Committed", recording, images: Soak.IsOn ? 600 : 20, promised: cut => recording.AcknowledgedBefore(recording.SafeBefore(cut)));
    }

    [Fact]
    public async Task A_log_goes_on_with_what_a_power_cut_left_also_of_its_opening()
    {
        var recording = await recorder.RecordAsync(Synced);
        for (var seed = 0; seed < (Soak.IsOn ? 100 : 6); seed++)
        {
            await GoOnAsync(new Cut(recording, seed, afterOpening: false));
        }
    }

    [Fact]
    public async Task What_a_program_left_in_the_spill_file_survives_also_while_the_next_reads_it_back()
    {
        var recording = await recorder.RecordSpillAsync();
        var next = Enumerable.Range(0, recording.Events.Count).First(position => recording.Events[position] is { Kind: EventKind.Created, File: "p1.acknowledged" });
        var spilled = recording.AcknowledgedBefore(next);
        Assert.Equal(60, spilled.Count);
        var tally = new Tally("power cut after entries were left in the spill file");
        // First what only the program's own syncs kept when it ended, the file's name among it, then anything.
        var cuts = Enumerable.Range(0, Soak.IsOn ? 200 : 8).Select(seed => new Cut(recording, new Random(seed).Next(next, recording.Events.Count + 1), new Survival(new Random(seed))));
        foreach (var (number, cut) in cuts.Prepend(new Cut(recording, next, Survival.OfNothing)).Index())
        {
            var lost = await LostAfterNextAsync(cut, spilled);
            tally.Add(spilled.Count, lost.Count);
            Assert.True(lost.Count == 0, $"Cut {number}, at {cut.Position} of {recording.Events.Count}: {string.Join(' ', lost)}");
        }

        tally.Report();
    }

    [Fact]
    public async Task The_simulation_loses_rows_that_were_committed_and_not_synced()
    {
        var recording = await recorder.RecordAsync(Committed);

        var lost = SomeAcknowledgements(recording).Sum(position => new Cut(recording, position + 1, Survival.OfNothing).Judge().Lost.Count);

        Assert.NotEqual(0, lost);
    }

    [Fact]
    public async Task The_simulation_loses_or_damages_synced_rows_on_a_disk_that_lies_about_syncs()
    {
        var recording = await recorder.RecordAsync(Synced);

        var broken = Enumerable.Range(0, 20).Count(seed => IsBroken(new Cut(recording, seed)));

        Assert.InRange(broken, 5, 20);
    }

    private static void Judge(string name, Recording recording, int images, Func<int, List<string>> promised)
    {
        Assert.True(recording.Commits.Count > 20, $"{recording.Commits.Count} transactions are too few to tell.");
        var results = Enumerable.Range(0, images).Select(seed => new Cut(recording, seed).Explain(cut => (cut, Judge(cut, promised)))).ToList();
        Assert.Contains(results, result => promised(result.cut.Position).Count > 0);
        var tally = new Tally($"power cut, {name}");
        foreach (var (_, verdict) in results)
        {
            tally.Add(verdict.Acknowledged.Count, verdict.Lost.Count);
        }

        tally.Report();
    }

    private static Verdict Judge(Cut cut, Func<int, List<string>> promised)
    {
        var verdict = cut.Judge();
        Assert.Empty(promised(cut.Position).Intersect(verdict.Lost));
        return verdict;
    }

    /// <summary>Runs the program on the image: its calls all leave their rows, after those that are there.</summary>
    private static async Task GoOnAsync(Cut cut)
    {
        using var image = new TemporaryFolder();
        cut.Into(image);
        var run = new Run(image, "after");
        using var program = run.Start([], "--durability", "Synced", "--calls", "5");
        var exitCode = await program.ExitCodeAsync();
        cut.Explain(_ =>
        {
            Assert.True(exitCode == 0, program.ToString());
            var verdict = run.Judge();
            Assert.Empty(verdict.Lost);
            return verdict;
        });
    }

    /// <summary>Runs the program on the image, and asks the oracle which of some rows are not there then.</summary>
    private static async Task<IReadOnlyList<string>> LostAfterNextAsync(Cut cut, IReadOnlyCollection<string> numbers)
    {
        using var image = new TemporaryFolder();
        cut.Into(image);
        var run = new Run(image, "after");
        using var program = run.Start([], "--callers", "1", "--calls", "3");
        Assert.True(await program.ExitCodeAsync() == 0, program.ToString());
        return Oracle.Judge(run.Database, numbers).Lost;
    }

    private static bool IsBroken(Cut cut) =>
        Record.Exception(() => Assert.Empty(cut.Judge(obeysSyncs: false).Lost)) is not null;

    private static IEnumerable<int> SomeAcknowledgements(Recording recording) =>
        recording.Acknowledgements.Where(static (_, index) => index % 30 == 0).Select(static acknowledgement => acknowledgement.Position);
}
