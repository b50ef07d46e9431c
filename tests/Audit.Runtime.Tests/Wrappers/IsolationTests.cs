using Audit.Tests.Support;

namespace Audit.Tests.Wrappers;

/// <summary>A call's row is its own, in calls within calls as well, and no fault of the log reaches a call.</summary>
public sealed class IsolationTests : IDisposable
{
    private readonly SteppedLog _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task User_request_and_transport_are_those_of_the_moment_the_call_starts()
    {
        var gate = new TaskCompletionSource();
        var body = new BodyOf(_test.Log, () => { }) { Task = gate.Task };
        Task running;
        using (AuditContext.Push(new AuditContext { UserId = "alice", RequestId = "req-1", Transport = "grpc" }))
        {
            running = body.RunAsync();
            using (AuditContext.Push(AuditContext.Current with { UserId = "on behalf of bob" }))
            {
                body.Run();
            }

            Assert.Equal("alice", AuditContext.Current.UserId);
        }

        body.Run();
        gate.SetResult();
        await running;

        Assert.Equal(
            [("on behalf of bob", "req-1", "grpc"), (null, null, "http"), ("alice", "req-1", "grpc")],
            Rows().Select(row => (row.UserId, row.RequestId, row.Transport)));
    }

    [Fact]
    public void A_call_within_a_call_leaves_a_row_of_its_own()
    {
        var inner = new NoteService(_test.Log);

        new BodyOf(_test.Log, () => inner.Touch(1)).Run();

        Assert.Equal([("void", """{"id":1}"""), ("run", "{}")], Rows().Select(row => (row.Action, row.Parameters)));
    }

    [Fact]
    public void A_call_within_a_getter_of_an_argument_leaves_a_row_of_its_own()
    {
        var notes = new NoteService(_test.Log);

        new Reentrant(_test.Log).Take(new Lazy(() => notes.Get(3).Text));

        Assert.Equal([("value", """{"id":3}"""), ("take", """{"lazy":{"Text":"text"}}""")], Rows().Select(row => (row.Action, row.Parameters)));
    }

    [Fact]
    public async Task A_call_after_the_log_closed_does_its_work()
    {
        _test.Log.Dispose();
        var notes = new NoteService(_test.Log);

        Assert.Equal(1, (await notes.GetAsync(1, CancellationToken.None)).Id);
        Assert.Throws<InvalidOperationException>(() => notes.Touch(-1));

        Assert.Equal(2, _test.Log.GetStatistics().Rejected);
    }

    [Fact]
    public async Task Another_implementation_of_the_log_gets_the_same_entry()
    {
        var log = new CapturingLog();
        using (AuditContext.Push(new AuditContext { UserId = "alice", RequestId = "r", Transport = "worker" }))
        {
            await new NoteService(log) { Yields = true }.GetAsync(1, CancellationToken.None);
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => new NoteService(log).GetAsync(-2, CancellationToken.None));
        }

        var entries = log.TakeAll();
        Assert.Equal(
            [
                ("task_of_t", "alice", "r", "worker", """{"id":1}""", """{"Id":1,"Text":"text","Tags":[]}""", null, "success", null),
                ("task_of_t", "alice", "r", "worker", """{"id":-2}""", null, "note -2 is not yours", "error", """{"error_type":"System.UnauthorizedAccessException","outcome":"denied"}"""),
            ],
            entries.Select(entry => (entry.Action, entry.UserId, entry.RequestId, entry.Transport, entry.Parameters, entry.Result, entry.ErrorMessage, entry.Status, entry.Context)));
    }

    [Fact]
    public void An_implementation_that_throws_does_not_reach_the_call()
    {
        var notes = new NoteService(new ThrowingLog());

        Assert.Equal(1, notes.Get(1).Id);
        Assert.Equal("there is no note -1", Assert.Throws<InvalidOperationException>(() => notes.Touch(-1)).Message);
    }

    private List<StoredRow> Rows()
    {
        _test.Log.Dispose();
        return _test.Rows;
    }

    private sealed class ThrowingLog : IAuditLog
    {
        public bool TryEnqueue(AuditEntry entry) => throw new InvalidOperationException("broken log");

        public ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default) => throw new InvalidOperationException("broken log");

        public ValueTask FlushAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public AuditStatistics GetStatistics() => default;
    }
}

public sealed class Lazy(Func<string> text)
{
    public string Text => text();
}

public partial class Reentrant(IAuditLog audit)
{
    [Audited("take")]
    public partial void Take(Lazy lazy);

    private void TakeCore(Lazy lazy) => _ = lazy;
}
