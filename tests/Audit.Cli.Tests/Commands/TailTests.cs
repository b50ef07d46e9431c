using Audit.Tests.Support;

namespace Audit.Cli.Tests.Commands;

/// <summary><c>audit tail</c>, in a pipe, and while a log writes.</summary>
public sealed class TailTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public TailTests() => _path = Trail.In(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1 2 3 4 5 6")]
    [InlineData("5 6", "--lines", "2")]
    [InlineData("", "--lines", "0")]
    [InlineData("3 4", "--status", "error")]
    public async Task It_prints_the_last_rows_the_last_at_the_end(string rows, params string[] arguments)
    {
        var run = await AuditTool.RunAsync(_folder, ["tail", .. arguments]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(rows, string.Join(' ', run.Lines.Select(static line => line.Split('\t')[0])));
    }

    [Fact]
    public async Task It_follows_a_log_that_writes_and_CtrlC_is_its_good_end()
    {
        await using var log = AuditLog.Open(_path);
        using var tail = AuditTool.Start(_folder, "tail", "-f", "--lines", "1", "--json", "--status", "success");
        Assert.Contains("\"aud_0006\"", await tail.LineWithAsync("{"), StringComparison.Ordinal);

        await log.WriteAsync(Trail.Entry(7, "create_dossier", "dave", null) with { Status = "error" }, TestContext.Current.CancellationToken);
        await log.WriteAsync(Trail.Entry(8, "create_dossier", "dave", null), TestContext.Current.CancellationToken);

        Assert.Contains("\"aud_0008\"", await tail.LineWithAsync("{"), StringComparison.Ordinal);
        await tail.SignalAsync("INT");
        Assert.True(await tail.ExitCodeAsync() == 0, tail.ToString());
        Assert.Empty(tail.Errors);
    }

    [Fact]
    public async Task It_ends_when_nobody_reads_it_any_more()
    {
        await using var log = AuditLog.Open(_path);
        using var pipe = ChildProcess.Start(_folder.Path, ["bash", "-c", AuditTool.InShell("audit tail -f | head -n 1")]);
        await pipe.LineWithAsync("aud_0001");

        var end = pipe.ExitCodeAsync();
        while (!end.IsCompleted)
        {
            await log.WriteAsync(new AuditEntry { Action = "go_on" }, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, await end);
        Assert.Empty(pipe.Errors);
    }
}
