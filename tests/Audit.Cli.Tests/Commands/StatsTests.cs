using Audit.Tests.Support;

namespace Audit.Cli.Tests.Commands;

/// <summary><c>audit stats</c>, in a pipe.</summary>
public sealed class StatsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_counts_in_all_and_by_status_action_user_and_hour()
    {
        Trail.In(_folder);

        var run = await AuditTool.RunAsync(_folder, "stats", "--target", "dossier:42");

        Assert.Equal(
            """
            by	value	rows	errors
            all		2	1
            status	error	1	1
            status	success	1	0
            action	close_dossier	1	1
            action	create_dossier	1	0
            user	alice	2	1
            hour	2026-01-31T13:00:00Z	2	1

            """,
            run.Output);
    }

    [Fact]
    public async Task Json_is_an_object_and_many_hours_are_days()
    {
        Trail.In(_folder, [Trail.Entry(1, "a", "alice", null), Trail.Entry(2, "a", null, null) with { Timestamp = Trail.Start.AddHours(48) }, Trail.Entry(3, "b", null, null) with { Timestamp = Trail.Start.AddHours(49), Status = "error" }]);

        var run = await AuditTool.RunAsync(_folder, "stats", "--json");

        Assert.Equal(
            """{"rows":3,"errors":1,"by_status":[{"status":"success","rows":2,"errors":0},{"status":"error","rows":1,"errors":1}],"by_action":[{"action":"a","rows":2,"errors":0},{"action":"b","rows":1,"errors":1}],"by_user":[{"user_id":null,"rows":2,"errors":1},{"user_id":"alice","rows":1,"errors":0}],"by_day":[{"start":"2026-01-31T00:00:00Z","rows":1,"errors":0},{"start":"2026-02-02T00:00:00Z","rows":2,"errors":1}]}""",
            run.Output.Trim());
    }

    [Fact]
    public async Task Of_no_rows_there_are_none()
    {
        Trail.In(_folder, []);

        var run = await AuditTool.RunAsync(_folder, "stats");

        Assert.Equal(new ToolRun(0, "by\tvalue\trows\terrors\nall\t\t0\t0\n", ""), run);
    }
}
