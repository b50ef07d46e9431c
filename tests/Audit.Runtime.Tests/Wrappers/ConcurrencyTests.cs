using Audit.Tests.Support;

namespace Audit.Tests.Wrappers;

/// <summary>Nothing of one call is in another's row, however many run at a time and however they end.</summary>
public sealed class ConcurrencyTests : IDisposable
{
    private const int Calls = 10_000;

    /// <summary>A kind of call, by its number, and the rows that it must leave in their order.</summary>
    private static readonly (Func<MixedCalls, int, Task> Call, Func<int, string[]> Rows)[] Kinds =
    [
        ((calls, id) => Do(() => calls.Touch(id, Text(id))), id => [$$"""void {"id":{{id}},"text":"{{Text(id)}}"} success"""]),
        ((calls, id) => Do(() => calls.Get(id)), id => [Got(id)]),
        ((calls, id) => calls.RunAsync(id, yields: false), id => [$$"""task {"id":{{id}},"yields":false} success"""]),
        ((calls, id) => calls.RunAsync(id, yields: true), id => [$$"""task {"id":{{id}},"yields":true} success"""]),
        ((calls, id) => calls.ListAsync(id, yields: true), id => [$$"""task of value {"id":{{id}},"yields":true} success = [{{id}},{{id + 1}}]"""]),
        ((calls, id) => calls.RunValueAsync(id, yields: false).AsTask(), id => [$$"""value task {"id":{{id}},"yields":false} success"""]),
        ((calls, id) => calls.GetValueAsync(id, yields: true).AsTask(), id => [GotLater(id)]),
        ((calls, id) => Fails(() => Do(() => calls.Throw(id))), id => [$$"""throws {"id":{{id}}} {{Failed(id)}}"""]),
        ((calls, id) => Fails(() => calls.FailAsync(id, yields: false)), id => [$$"""task that fails {"id":{{id}},"yields":false} {{Failed(id)}}"""]),
        ((calls, id) => Fails(() => calls.FailAsync(id, yields: true)), id => [$$"""task that fails {"id":{{id}},"yields":true} {{Failed(id)}}"""]),
        ((calls, id) => Fails(() => calls.CancelAsync(id, new CancellationToken(canceled: true))), id => [$$"""canceled {"id":{{id}}} error ! The operation was canceled. {"error_type":"System.OperationCanceledException","outcome":"canceled"}"""]),
        ((calls, id) => Do(() => calls.Echo($"echo {id}")), id => [$$"""generic {"value":"echo {{id}}"} success = "echo {{id}}{{'"'}}"""]),
        ((calls, id) => Do(() => new MixedStruct(calls.Log).TryNext(ref id, out _)), id => [$$$"""struct {"id":{{{id}}}} success = {"return":true,"id":{{{id + 1}}},"text":"text {{{id}}}"}"""]),

        // An audited call in an argument, in a getter while it is rendered, in a getter that then throws, and in a body.
        ((calls, id) => Do(() => calls.Touch(id, calls.Get(id))), id => [Got(id), $$"""void {"id":{{id}},"text":"got {{id}}"} success"""]),
        ((calls, id) => Do(() => calls.Take(id, new Lazily(() => calls.Get(id)), Text(id))), id => [Got(id), $$$"""argument {"id":{{{id}}},"lazily":{"Value":"got {{{id}}}"},"after":"{{{Text(id)}}}"} success = {{{id}}}"""]),
        ((calls, id) => Do(() => calls.Take(id, new Lazily(() => calls.Throw(id)), Text(id))), id => [$$"""throws {"id":{{id}}} {{Failed(id)}}""", $$$"""argument {"id":{{{id}}},"lazily":{"Value":{"$error":"System.InvalidOperationException"}},"after":"{{{Text(id)}}}"} success = {{{id}}} {"flags":["render_failed"]}"""]),
        ((calls, id) => calls.OuterAsync(id), id => [Got(id), GotLater(id), $$"""body that calls {"id":{{id}}} success = "got {{id}}got {{id}} later{{'"'}}"""]),
        ((calls, id) => Enumerate(calls.StreamAsync(id, count: 2)), id => [Got(id), Got(id), $$$"""stream {"id":{{{id}}},"count":2} success = {"count":2,"completed":true}"""]),
        ((calls, id) => Fails(() => Do(() => calls.Sequence(id).Count())), id => [Got(id), $$"""sequence {"id":{{id}}} error ! no more of {{id}} {"error_type":"System.InvalidOperationException","count":1}"""]),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ten_thousand_calls_of_every_kind_leave_the_rows_of_what_was_sent()
    {
        var path = _folder.PathOf("audit.db");
        using var log = AuditLog.Open(path, new AuditOptions { QueueCapacity = 2 * Calls });
        var calls = new MixedCalls(log);

        await Parallel.ForAsync(0, Calls, TestContext.Current.CancellationToken, async (id, _) =>
        {
            using var scope = AuditContext.Push(new AuditContext { UserId = $"user {id}", RequestId = $"request {id}" });
            await KindOf(id).Call(calls, id);
        });

        await log.DisposeAsync();
        var rows = AuditFile.Rows(path).ToLookup(row => row.UserId!);
        Assert.Equal(Calls, rows.Count);
        for (var id = 0; id < Calls; id++)
        {
            var own = rows[$"user {id}"].ToArray();
            Assert.Equal(KindOf(id).Rows(id), own.Select(AsText));
            Assert.All(own, row => Assert.Equal($"request {id}", row.RequestId));
        }
    }

    private static (Func<MixedCalls, int, Task> Call, Func<int, string[]> Rows) KindOf(int id) => Kinds[id % Kinds.Length];

    private static string AsText(StoredRow row) => string.Join(
        ' ',
        new[] { row.Action, row.Parameters, row.Status, row.Result is null ? null : $"= {row.Result}", row.ErrorMessage is null ? null : $"! {row.ErrorMessage}", row.Context }.OfType<string>());

    /// <summary>Of every length up to a few thousand characters, so that the scratch of one call grows and is used by a smaller one.</summary>
    private static string Text(int id) => new((char)('a' + id % 26), id * 7 % 2000);

    private static string Got(int id) => $$"""value {"id":{{id}}} success = "got {{id}}{{'"'}}""";

    private static string GotLater(int id) => $$"""value task of value {"id":{{id}},"yields":true} success = "got {{id}} later{{'"'}}""";

    private static string Failed(int id) => $$"""error ! failed {{id}} {"error_type":"System.InvalidOperationException"}""";

    private static Task Do(Action call)
    {
        call();
        return Task.CompletedTask;
    }

    private static async Task Enumerate(IAsyncEnumerable<string> stream)
    {
        await foreach (var _ in stream)
        {
        }
    }

    private static async Task Fails(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (exception is InvalidOperationException or OperationCanceledException)
        {
            return;
        }

        Assert.Fail("The call did not fail.");
    }
}
