using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Audit.Tests.Support;

namespace Audit.Tests.Calls;

public sealed record Question(string Text);

public sealed record Answer(string Text);

[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class QuestionJson : JsonSerializerContext;

public sealed class AuditDelegateTests : IDisposable
{
    private readonly SteppedLog _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_wrapped_call_leaves_user_transport_request_id_action_and_status()
    {
        var ask = Wrap("ask", (question, _) => Task.FromResult(new Answer($"{question.Text}? Zoë")));
        using (AuditContext.Push(new AuditContext { UserId = "alice", RequestId = "req-1", Transport = "grpc" }))
        {
            Assert.Equal("why? Zoë", (await ask(new Question("why"), CancellationToken.None)).Text);
        }

        await ask(new Question("how"), CancellationToken.None);

        var rows = Rows();
        Assert.Equal(
            [("ask", "success", "alice", "req-1", "grpc"), ("ask", "success", null, null, "http")],
            rows.Select(row => (row.Action, row.Status, row.UserId, row.RequestId, row.Transport)));
        Assert.Equal("""{"request":{"Text":"why"}}""", rows[0].Parameters);
        Assert.Equal("""{"Text":"why? Zoë"}""", rows[0].Result);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failing_call_leaves_the_message_and_the_caller_gets_its_own_exception(bool yields)
    {
        var own = new InvalidOperationException("no answer");
        var ask = Wrap("ask", async (_, _) =>
        {
            if (yields)
            {
                await Task.Yield();
            }

            throw own;
        });

        Assert.Same(own, await Assert.ThrowsAsync<InvalidOperationException>(() => ask(new Question("why"), CancellationToken.None)));

        var row = Assert.Single(Rows());
        Assert.Equal(("error", "no answer", null), (row.Status, row.ErrorMessage, row.Result));
    }

    [Fact]
    public async Task Several_compose_and_the_first_is_the_outermost()
    {
        var ask = Wrap("outer", Wrap("inner", (_, _) => throw new InvalidOperationException("no answer")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => ask(new Question("why"), CancellationToken.None));

        Assert.Equal([("inner", "no answer"), ("outer", "no answer")], Rows().Select(row => (row.Action, row.ErrorMessage)));
    }

    [Fact]
    public async Task The_callers_token_reaches_the_delegate()
    {
        using var cancellation = new CancellationTokenSource();
        var token = CancellationToken.None;
        var ask = Wrap("ask", (_, ct) =>
        {
            token = ct;
            return Task.FromResult(new Answer(""));
        });

        await ask(new Question(""), cancellation.Token);

        Assert.Equal(cancellation.Token, token);
    }

    [Fact]
    public async Task A_null_request_and_a_null_response_are_recorded_as_null()
    {
        var ask = Wrap("ask", (_, _) => Task.FromResult<Answer>(null!));

        Assert.Null(await ask(null!, CancellationToken.None));

        var row = Assert.Single(Rows());
        Assert.Equal(("""{"request":null}""", "null"), (row.Parameters, row.Result));
    }

    [Fact]
    public void A_missing_argument_or_an_empty_action_is_refused_when_wrapping()
    {
        var (question, answer) = (QuestionJson.Default.Question, QuestionJson.Default.Answer);
        Func<Question, CancellationToken, Task<Answer>> next = (_, _) => Task.FromResult(new Answer(""));

        Assert.Throws<ArgumentNullException>("log", () => AuditDelegate.Wrap(null!, "ask", next, question, answer));
        Assert.Throws<ArgumentNullException>("action", () => AuditDelegate.Wrap(_test.Log, null!, next, question, answer));
        Assert.Throws<ArgumentException>("action", () => AuditDelegate.Wrap(_test.Log, " ", next, question, answer));
        Assert.Throws<ArgumentNullException>("next", () => AuditDelegate.Wrap(_test.Log, "ask", null!, question, answer));
        Assert.Throws<ArgumentNullException>("requestTypeInfo", () => AuditDelegate.Wrap(_test.Log, "ask", next, null!, answer));
        Assert.Throws<ArgumentNullException>("responseTypeInfo", () => AuditDelegate.Wrap(_test.Log, "ask", next, question, null!));
    }

    private Func<Question, CancellationToken, Task<Answer>> Wrap(string action, Func<Question, CancellationToken, Task<Answer>> next)
        => AuditDelegate.Wrap(_test.Log, action, next, QuestionJson.Default.Question, QuestionJson.Default.Answer);

    private List<StoredRow> Rows()
    {
        _test.Log.Dispose();
        return _test.Rows;
    }
}
