using Audit.Tests.Support;

namespace Audit.Cli.Tests.Commands;

/// <summary><c>audit timeline</c>, in a pipe.</summary>
public sealed class TimelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Calls_come_in_the_order_in_which_they_started_with_the_milliseconds_from_the_first()
    {
        // A call that is made inside of another one ends before it, and has its row first.
        Trail.In(_folder, [Trail.Entry(1, "inner", "alice", null) with { RequestId = "r", Timestamp = Trail.Start.AddMilliseconds(30) }, Trail.Entry(2, "outer", "alice", null) with { RequestId = "r", Timestamp = Trail.Start }, Trail.Entry(3, "other", "bob", null)]);

        var run = await AuditTool.RunAsync(_folder, "timeline", "--request", "r", "--since", "2026-01-01");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(["offset_ms seq timestamp", "0 2 2026-01-31T13:00:00.000Z", "30 1 2026-01-31T13:00:00.030Z"], run.Lines.Select(static line => string.Join(' ', line.Split('\t')[..3])));
    }

    [Fact]
    public async Task It_looks_at_the_last_day_and_says_so_where_nothing_is_found()
    {
        Trail.In(_folder);

        var run = await AuditTool.RunAsync(_folder, "timeline", "--request", "req-c");
        var json = await AuditTool.RunAsync(_folder, "timeline", "--request", "req-9", "--since", "2026-01-31", "--json");

        Assert.Equal(new ToolRun(1, "", "audit: There is no row of the request 'req-c' in the last 24 hours. Look further back with --since, for example --since 7d.\n"), run);
        Assert.Equal(new ToolRun(1, "[]\n", "audit: There is no row of the request 'req-9' since 2026-01-31T00:00:00.000Z.\n"), json);
    }

    [Fact]
    public async Task A_request_of_today_is_found_at_once()
    {
        Trail.In(_folder, [Trail.Entry(1, "a", "alice", null) with { Timestamp = DateTimeOffset.UtcNow }]);

        var run = await AuditTool.RunAsync(_folder, "timeline", "--request", "req-1", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\"entry_id\":\"aud_0001\"", run.Output, StringComparison.Ordinal);
    }
}
