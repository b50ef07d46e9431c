using Audit.Tests.Support;

namespace Audit.Faults.Tests.Disk;

/// <summary>The file of a program that writes it is renamed, again and again; then the program is killed.</summary>
public sealed class MovedFileTests
{
    private static readonly int Moves = Soak.IsOn ? 100 : 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_call_that_returned_has_its_row_in_one_of_the_files(bool isWhole)
    {
        using var folder = new TemporaryFolder();
        var run = new Run(folder);
        using var program = run.Start([], "--durability", "Committed", "--pause", "1");
        await program.LineWithAsync("open");
        for (var move = 0; move < Moves; move++)
        {
            await run.CallsOnAsync(50);
            var moved = folder.PathOf($"{move}.db");
            File.Move(run.Database, moved);
            foreach (var companion in isWhole ? ["-wal", "-shm"] : Array.Empty<string>())
            {
                File.Move(run.Database + companion, moved + companion);
            }

            await ThereAsync(run.Database);
        }

        await program.SaidAsync(12, times: 1);
        await run.CallsOnAsync(50);
        await program.SignalAsync("KILL");
        await program.ExitCodeAsync();

        var acknowledged = File.ReadAllText(run.Acknowledgements).Split('\n')[..^1];
        var files = Enumerable.Range(0, Moves).Select(move => folder.PathOf($"{move}.db")).Append(run.Database).ToList();
        var verdicts = files.ConvertAll(file => Oracle.Judge(file, acknowledged));
        Assert.All(verdicts, verdict => Assert.True(verdict.Rows > 0));
        Assert.Equal(acknowledged.Length, verdicts.Sum(verdict => acknowledged.Length - verdict.Lost.Count));
        Assert.Empty(verdicts.Select(verdict => verdict.Lost).Aggregate(IEnumerable<string> (left, right) => left.Intersect(right)));
        Assert.DoesNotContain(folder.Files, file => file.Contains("damaged", StringComparison.Ordinal));
    }

    private static async Task ThereAsync(string path)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!File.Exists(path))
        {
            Assert.False(limit.IsCancellationRequested, $"There is no new '{path}'.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
