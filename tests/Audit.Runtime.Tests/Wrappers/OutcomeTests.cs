using Audit.Tests.Support;

namespace Audit.Tests.Wrappers;

/// <summary>When a call is measured and its argument rendered. What its row says, the shapes test.</summary>
public sealed class OutcomeTests : IDisposable
{
    private readonly SteppedLog _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task An_argument_that_the_body_changes_is_recorded_as_it_was_before()
    {
        var note = new Note(1, "draft") { Tags = { "new" } };

        await new NoteService(_test.Log) { Yields = true }.EditAsync(note);

        var row = Assert.Single(Rows());
        Assert.Equal("""{"note":{"Id":1,"Text":"draft","Tags":["new"]}}""", row.Parameters);
        Assert.Equal("""{"Id":1,"Text":"draft","Tags":["new","edited","later"]}""", row.Result);
    }

    [Fact]
    public void The_duration_is_the_bodys_by_the_logs_clock()
    {
        var slow = new BodyOf(_test.Log, () => _test.Clock.Advance(TimeSpan.FromMilliseconds(1234.9)));
        var started = _test.Clock.GetUtcNow();

        slow.Run();

        var row = Assert.Single(Rows());
        Assert.Equal((started.ToUnixTimeMilliseconds(), 1234), (row.Timestamp, row.DurationMs));
    }

    private List<StoredRow> Rows()
    {
        _test.Log.Dispose();
        return _test.Rows;
    }
}

/// <summary>A body that does what a test says.</summary>
public partial class BodyOf(IAuditLog audit, Action body)
{
    public Task? Task { get; init; }

    [Audited("run")]
    public partial void Run();

    [Audited("run")]
    public partial Task RunAsync();

    private void RunCore() => body();

    private Task RunCoreAsync()
    {
        body();
        return Task!;
    }
}
