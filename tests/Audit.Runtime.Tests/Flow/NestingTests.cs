using System.Text.Json;
using Audit.Tests.Support;

namespace Audit.Tests.Flow;

/// <summary>An audited call inside of another one names it, and only that.</summary>
public class NestingTests
{
    public static TheoryData<string> Shapes => ["sync", "throws", "task", "done_task", "value_task", "done_value_task", "intent", "stream", "sequence"];

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_call_inside_names_the_entry_of_the_call_around_it_and_a_call_after_it_does_not(string shape)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        await using (var log = AuditLog.Open(path, new AuditOptions { TrackNesting = true }))
        {
            var service = new NestedService(log);
            await Call(service, shape);
            service.Leaf();
        }

        var rows = AuditFile.Rows(path);
        var outer = Assert.Single(rows, row => row.Action != "leaf" && row.Status != "started");
        var leaves = rows.Where(row => row.Action == "leaf").ToList();
        Assert.Equal([outer.EntryId, null], leaves.Select(Parent));
        Assert.Null(Parent(outer));
    }

    [Fact]
    public async Task Each_level_names_the_one_around_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        await using (var log = AuditLog.Open(path, new AuditOptions { TrackNesting = true }))
        {
            var service = new NestedService(log);
            await AuditDelegate.Wrap<int, int>(log, "outermost", async (_, ct) => await service.TaskAsync(null, ct), Numbers.Default.Int32, Numbers.Default.Int32)(1, TestContext.Current.CancellationToken);
        }

        var rows = AuditFile.Rows(path).ToDictionary(row => row.Action);
        Assert.Equal(rows["task"].EntryId, Parent(rows["leaf"]));
        Assert.Equal(rows["outermost"].EntryId, Parent(rows["task"]));
    }

    [Fact]
    public async Task Work_that_a_call_started_and_left_still_names_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        await using (var log = AuditLog.Open(path, new AuditOptions { TrackNesting = true }))
        {
            var service = new NestedService(log);
            var gate = new TaskCompletionSource();
            var running = service.TaskAsync(gate.Task, TestContext.Current.CancellationToken);
            service.Leaf();
            gate.SetResult();
            await running;
        }

        var rows = AuditFile.Rows(path);
        Assert.Equal([null, rows.Single(row => row.Action == "task").EntryId], rows.Where(row => row.Action == "leaf").Select(Parent));
    }

    [Fact]
    public async Task Nothing_is_named_where_nobody_asked_for_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        await using (var log = AuditLog.Open(path))
        {
            new NestedService(log).Sync(throws: false);
        }

        Assert.All(AuditFile.Rows(path), row => Assert.Null(row.Context));
    }

    private static async Task Call(NestedService service, string shape)
    {
        var ct = TestContext.Current.CancellationToken;
        switch (shape)
        {
            case "sync":
                service.Sync(throws: false);
                break;
            case "throws":
                Assert.Throws<InvalidOperationException>(() => service.Sync(throws: true));
                break;
            case "task":
                await service.TaskAsync(Task.Delay(1, ct), ct);
                break;
            case "done_task":
                await service.TaskAsync(null, ct);
                break;
            case "value_task":
                await service.ValueTaskAsync(Task.Delay(1, ct));
                break;
            case "done_value_task":
                await service.ValueTaskAsync(null);
                break;
            case "intent":
                await service.IntentAsync(ct);
                break;
            case "stream":
                await foreach (var _ in service.StreamAsync(ct))
                {
                }

                break;
            default:
                Assert.Single(service.Sequence());
                break;
        }
    }

    private static string? Parent(StoredRow row)
    {
        if (row.Context is null)
        {
            return null;
        }

        using var context = JsonDocument.Parse(row.Context);
        return context.RootElement.TryGetProperty("parent", out var parent) ? parent.GetString() : null;
    }
}
