using Audit.Tests.Support;

namespace Audit.Faults.Tests.Spill;

/// <summary>
/// A program ends while its database is locked, and the spill file fails too: the n-th write, sync or opening of it, once or
/// from then on, for each n until the program makes no n-th. What it accepted comes back all the same.
/// </summary>
public sealed class FailingSpillTests
{
    private const int Entries = 200;
    private const int MostCalls = 100;

    [Theory]
    [InlineData("pwrite64", "EIO", "")]
    [InlineData("pwrite64", "ENOSPC", "")]
    [InlineData("pwrite64", "ENOSPC", "+")]
    [InlineData("fsync", "EIO", "")]
    [InlineData("fsync", "EIO", "+")]
    [InlineData("openat", "EMFILE", "")]
    [InlineData("openat", "EACCES", "+")]
    public async Task What_a_failing_spill_file_does_not_take_is_in_another_one_and_comes_back(string call, string error, string onwards)
    {
        var hasFailed = true;
        for (var n = 1; hasFailed && n <= (Soak.IsOn ? MostCalls : 2); n++)
        {
            using var folder = new TemporaryFolder();
            using var temporary = new TemporaryFolder();
            var run = new Run(folder);
            var record = folder.PathOf("calls");
            // Where it fails from then on, each name that it tries beside the database.
            string[] files = [.. Enumerable.Range(1, onwards.Length == 0 ? 1 : 4).Select(number => number == 1 ? run.Database + ".spill" : $"{run.Database}.spill.{number}")];
            using var program = run.Start(
                [
                    "env", $"TMPDIR={temporary.Path}", "DOTNET_EnableDiagnostics=0", "strace", "-f", "-qq", "-o", record,
                    .. files.SelectMany(file => new[] { "-P", file }), "-e", $"trace={call}", "-e", $"inject={call}:error={error}:when={n}{onwards}",
                ],
                "--start", "signal", "--by", "enqueue", "--callers", "1", "--calls", $"{Entries}", "--capacity", "1000");
            var processId = await program.OpenedAsync();
            Counts counts;
            using (var holder = AuditFile.Connect(run.Database))
            {
                holder.Run("BEGIN IMMEDIATE");
                await Signal.SendAsync("CONT", processId); // strace is the one that was started
                counts = await Counts.AtEndOfAsync(program);
            }

            hasFailed = File.ReadAllText(record).Contains("(INJECTED)", StringComparison.Ordinal);
            Assert.True(counts is { Spilled: Entries, Dropped: 0 }, $"{call} {error} {n}{onwards}: {counts}");
            Assert.Equal(hasFailed, program.Errors.Any(line => line.StartsWith("24 ", StringComparison.Ordinal)));

            using var next = new Run(folder, "next").Start(["env", $"TMPDIR={temporary.Path}"], "--callers", "1", "--calls", "3");
            Assert.Equal(Entries, (await Counts.AtEndOfAsync(next)).Replayed);
            Assert.Empty(run.Judge().Lost);
            Assert.DoesNotContain(folder.Files.Concat(temporary.Files), file => file.Contains("spill", StringComparison.Ordinal));
        }
    }
}
