using Audit.Tests.Support;

namespace Audit.Tests.Wrappers;

/// <summary>What a call returns or throws, and the row it leaves.</summary>
public sealed class OutcomeTests : IDisposable
{
    private const string NoteJson = """{"Id":7,"Text":"text","Tags":[]}""";

    private readonly SteppedLog _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_return_shape_leaves_one_row_with_its_parameters_and_its_result(bool yields)
    {
        var notes = new NoteService(_test.Log) { Yields = yields };

        notes.Touch(7);
        Assert.Equal("text", notes.Get(7).Text);
        await notes.TouchAsync(7, CancellationToken.None);
        Assert.Equal("text", (await notes.GetAsync(7, CancellationToken.None)).Text);
        await notes.TouchValueAsync(7);
        Assert.Equal("text", (await notes.GetValueAsync(7))!.Text);
        Assert.Null(await notes.GetValueAsync(0));

        Assert.Equal(
            [
                ("void", """{"id":7}""", null),
                ("value", """{"id":7}""", NoteJson),
                ("task", """{"id":7}""", null),
                ("task_of_t", """{"id":7}""", NoteJson),
                ("value_task", """{"id":7}""", null),
                ("value_task_of_t", """{"id":7}""", NoteJson),
                ("value_task_of_t", """{"id":0}""", "null"),
            ],
            Rows().Select(row => (row.Action, row.Parameters, row.Result)));
        Assert.All(_test.Rows, row => Assert.Equal(("success", null, null), (row.Status, row.ErrorMessage, row.Context)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failing_call_leaves_the_message_and_the_caller_gets_its_own_exception_with_its_stack(bool yields)
    {
        var notes = new NoteService(_test.Log) { Yields = yields };
        var exceptions = new List<Exception>
        {
            Assert.Throws<InvalidOperationException>(() => notes.Touch(-1)),
            Assert.Throws<InvalidOperationException>(() => notes.Get(-1)),
            await Assert.ThrowsAsync<InvalidOperationException>(() => notes.TouchAsync(-1, CancellationToken.None)),
            await Assert.ThrowsAsync<InvalidOperationException>(() => notes.GetAsync(-1, CancellationToken.None)),
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await notes.TouchValueAsync(-1)),
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await notes.GetValueAsync(-1)),
        };

        Assert.All(exceptions, exception => Assert.Contains("NoteService.Check", exception.StackTrace, StringComparison.Ordinal));
        Assert.Equal(6, Rows().Count);
        Assert.All(_test.Rows, row =>
        {
            Assert.Equal(("error", "there is no note -1", null), (row.Status, row.ErrorMessage, row.Result));
            Assert.Equal("""{"id":-1}""", row.Parameters);
            Assert.Equal("""{"error_type":"System.InvalidOperationException"}""", row.Context);
        });
    }

    [Fact]
    public void A_refused_call_is_denied()
    {
        Assert.Throws<UnauthorizedAccessException>(() => new NoteService(_test.Log).Touch(-2));

        Assert.Equal("""{"error_type":"System.UnauthorizedAccessException","outcome":"denied"}""", Assert.Single(Rows()).Context);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_canceled_call_is_an_error_whose_outcome_is_canceled_and_its_task_is_canceled_by_the_callers_token(bool yields)
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var task = new NoteService(_test.Log) { Yields = yields }.GetAsync(1, cancellation.Token);

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);

        Assert.True(task.IsCanceled);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        var row = Assert.Single(Rows());
        Assert.Equal(("error", exception.Message), (row.Status, row.ErrorMessage));
        Assert.Equal("""{"error_type":"System.OperationCanceledException","outcome":"canceled"}""", row.Context);
    }

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

    [Fact]
    public async Task Every_exception_of_the_bodys_task_reaches_the_caller()
    {
        var gate = new TaskCompletionSource();
        var body = new BodyOf(_test.Log, () => { })
        {
            Task = Task.WhenAll(Fail("first", gate.Task), Fail("second", gate.Task)),
        };

        var task = body.RunAsync();
        gate.SetResult();

        var awaited = await Assert.ThrowsAsync<InvalidOperationException>(() => task);
        Assert.Equal(["first", "second"], task.Exception!.InnerExceptions.Select(inner => inner.Message).Order());
        Assert.Equal(awaited.Message, Assert.Single(Rows()).ErrorMessage);
    }

    [Fact]
    public void A_task_that_is_complete_comes_back_itself()
    {
        var body = new BodyOf(_test.Log, () => { }) { Task = Task.FromResult(1) };

        Assert.Same(body.Task, body.RunAsync());
    }

    [Fact]
    public void A_body_that_returns_no_task_is_recorded_and_its_caller_gets_none()
    {
        Assert.Null(new BodyOf(_test.Log, () => { }).RunAsync());

        Assert.Equal("success", Assert.Single(Rows()).Status);
    }

    [Fact]
    public void An_exception_before_the_bodys_first_await_is_thrown_at_the_call()
    {
        var body = new BodyOf(_test.Log, () => throw new InvalidOperationException("at once"));

        Assert.Throws<InvalidOperationException>(() => { _ = body.RunAsync(); });

        Assert.Equal("at once", Assert.Single(Rows()).ErrorMessage);
    }

    private static async Task Fail(string message, Task gate)
    {
        await gate;
        throw new InvalidOperationException(message);
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
