using System.Diagnostics;
using System.Text.Json;
using Audit.Tests.Support;

namespace Audit.Tests.Flow;

/// <summary>An audited call is a span where somebody listens, and its row names trace and span. Who listens changes the rows of all tests: it runs alone.</summary>
[Collection(nameof(SpanTests)), CollectionDefinition(nameof(SpanTests), DisableParallelization = true)]
public sealed class SpanTests : IDisposable
{
    private readonly ActivitySource _tests = new($"tests-{Guid.NewGuid()}");
    private readonly List<Activity> _spans = [];
    private readonly TemporaryFolder _folder = new();
    private ActivityListener? _listener;

    public void Dispose()
    {
        _listener?.Dispose();
        _tests.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_call_is_a_span_under_the_one_it_was_made_in_and_around_those_of_its_body()
    {
        Listen();
        var path = _folder.PathOf("audit.db");
        Activity request;
        await using (var log = AuditLog.Open(path))
        {
            var service = new NestedService(log);
            using (request = _tests.StartActivity("request")!)
            {
                await service.TaskAsync(Task.Delay(1, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
                Assert.Same(request, Activity.Current);
                Assert.Throws<InvalidOperationException>(() => service.Sync(throws: true));
                Assert.Same(request, Activity.Current);
            }
        }

        var mine = _spans.Where(span => span.TraceId == request.TraceId && span.Source.Name == "Audit").ToList();
        Assert.Equal(["leaf", "task", "leaf", "sync"], mine.Select(span => span.OperationName));
        Assert.Equal([mine[1].SpanId, request.SpanId, mine[3].SpanId, request.SpanId], mine.Select(span => span.ParentSpanId));
        Assert.Equal([ActivityStatusCode.Unset, ActivityStatusCode.Unset, ActivityStatusCode.Unset, ActivityStatusCode.Error], mine.Select(span => span.Status));
        Assert.Equal("System.InvalidOperationException", mine[3].GetTagItem("error.type"));
        Assert.Equal(mine.Select(span => (request.TraceId.ToString(), span.SpanId.ToString())), AuditFile.Rows(path).Select(TraceOf));
    }

    [Fact]
    public async Task Without_a_listener_the_row_names_the_current_span_and_with_a_context_that_says_so_the_contexts()
    {
        var path = _folder.PathOf("audit.db");
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        await using (var log = AuditLog.Open(path))
        {
            var service = new NestedService(log);
            service.Leaf();
            using (AuditContext.Push(new AuditContext { TraceId = "0af7651916cd43dd8448eb211c80319c", SpanId = "b7ad6b7169203331" }))
            {
                service.Leaf();
            }
        }

        Assert.Equal([(request.TraceId.ToString(), request.SpanId.ToString()), ("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331")], AuditFile.Rows(path).Select(TraceOf));
    }

    [Fact]
    public async Task A_listener_that_throws_costs_the_call_nothing_but_its_span()
    {
        var path = _folder.PathOf("audit.db");
        using var request = _tests.StartActivity("request");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Audit",
            Sample = (ref ActivityCreationOptions<ActivityContext> creation) => creation.Name == "value_task" ? throw new InvalidOperationException("listener") : ActivitySamplingResult.None,
        };
        ActivitySource.AddActivityListener(listener);
        await using (var log = AuditLog.Open(path))
        {
            await new NestedService(log).ValueTaskAsync(null);
        }

        Assert.Equal(["leaf", "value_task"], AuditFile.Rows(path).Select(row => row.Action));
    }

    private void Listen()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source == _tests || source.Name == "Audit",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (_spans)
                {
                    _spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    private static (string TraceId, string SpanId) TraceOf(StoredRow row)
    {
        using var context = JsonDocument.Parse(row.Context!);
        return (context.RootElement.GetProperty("trace_id").GetString()!, context.RootElement.GetProperty("span_id").GetString()!);
    }
}
