using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Audit;
using Shapes.Support;
using Xunit;

namespace Shapes.Promises;

public sealed class PromisesTests() : ShapeTest(new AuditOptions { EntryId = new NumberedIds().Next })
{
    private readonly List<string> _rowsAtBodies = [];

    [Fact]
    public async Task A_durable_call_completes_when_its_row_is_in_the_file()
    {
        var service = new Durable(Log);

        service.Close(1);
        Assert.Equal("""void {"id":1} success""", Rows()[^1]);
        service.Count(2);
        Assert.Equal("""value {"id":2} success = 2""", Rows()[^1]);
        await service.CountAsync(3);
        Assert.Equal("""task of value {"id":3} success = 3""", Rows()[^1]);
        await service.FindAsync(4);
        Assert.Equal("""value task {"id":4} success = 4""", Rows()[^1]);
        Assert.Equal(2, service.List(2).Count());
        Assert.Equal("""sequence {"count":2} success = {"count":2,"completed":true}""", Rows()[^1]);
        await foreach (var _ in service.ListAsync(1))
        {
        }

        Assert.Equal("""stream {"count":1} success = {"count":1,"completed":true}""", Rows()[^1]);
        await service.CloseAsync(5);
        Log.Dispose();
        Assert.Equal("""task {"id":5} success""", Rows()[^1]);
    }

    [Fact]
    public async Task An_intent_is_in_the_file_when_the_body_runs_and_its_outcome_names_it()
    {
        var service = new Intended(Log, RecordRow);

        service.Close(1);
        Assert.Equal(2, service.Open(new Order(2, "b")).Id);
        Assert.Equal([3], service.List(3));
        await service.CloseAsync(4, CancellationToken.None);
        Assert.Equal(5, (await service.OpenAsync(5, null)).Id);
        await service.CloseValueAsync(6);
        Assert.Equal(7, await service.OpenValueAsync(new Order(7, "g")));
        Assert.Equal(2, await service.Do(8, 9));

        Assert.Equal(
            [
                """void {"id":1} started""",
                """value {"order":{"Id":2,"Text":"b"}} started @ order:2""",
                """list {"id":3} started""",
                """task {"id":4} started""",
                """task of value {"id":5,"text":null} started""",
                """value task {"id":6} started""",
                """value task of value {"order":{"Id":7,"Text":"g"}} started @ order:7""",
                """with a body of another name {"numbers":[8,9]} started""",
            ],
            _rowsAtBodies);
        AssertOutcomes(
            """
            void {"id":1} success {"intent":"1"}
            value {"order":{"Id":2,"Text":"b"}} success = {"Id":2,"Text":"b"} @ order:2 {"intent":"3"}
            list {"id":3} success = [3] {"intent":"5"}
            task {"id":4} success {"intent":"7"}
            task of value {"id":5,"text":null} success = {"Id":5,"Text":""} @ order:5 {"intent":"9"}
            value task {"id":6} success {"intent":"11"}
            value task of value {"order":{"Id":7,"Text":"g"}} success = 7 @ order:7 {"intent":"13"}
            with a body of another name {"numbers":[8,9]} success = 2 {"intent":"15"}
            """);
    }

    [Fact]
    public async Task Without_an_intent_there_is_one_row()
    {
        Assert.Equal(1, await new Intended(Log, static () => { }).SkipAsync(1));

        AssertRows("""not after all {"id":1} success = 1""");
    }

    [Fact]
    public async Task A_body_whose_intent_is_not_written_does_not_run()
    {
        Log.Dispose();
        var service = new Intended(Log, RecordRow);
        var (number, stack) = (1, new OnTheStack(Log));

        Assert.Throws<AuditUnavailableException>(() => service.Close(1));
        Assert.Throws<AuditUnavailableException>(() => service.Open(new Order(2, "b")));
        await Assert.ThrowsAsync<AuditUnavailableException>(() => service.CloseAsync(4, CancellationToken.None));
        await Assert.ThrowsAsync<AuditUnavailableException>(() => service.OpenAsync(5, null));
        await Assert.ThrowsAsync<AuditUnavailableException>(() => service.CloseValueAsync(6).AsTask());
        await Assert.ThrowsAsync<AuditUnavailableException>(() => service.OpenValueAsync(new Order(7, "g")).AsTask());
        Assert.Throws<AuditUnavailableException>(() => { _ = stack.MoveAsync(ref number, out var _); });

        Assert.Equal(1, number);
        Assert.Empty(_rowsAtBodies);
        AssertNoRows();
    }

    [Fact]
    public async Task What_an_intended_body_throws_is_its_outcome_and_its_callers()
    {
        var service = new Intended(Log, static () => throw new InvalidOperationException("failed"));
        List<Exception> exceptions =
        [
            Assert.Throws<InvalidOperationException>(() => service.Close(1)),
            await Assert.ThrowsAsync<InvalidOperationException>(() => service.CloseAsync(2, CancellationToken.None)),
            await Assert.ThrowsAsync<InvalidOperationException>(() => service.OpenAsync(3, null)),
            await Assert.ThrowsAsync<InvalidOperationException>(() => service.OpenValueAsync(new Order(4, "d")).AsTask()),
        ];

        // The body is in the stack, and the generated code that calls it is not.
        Assert.All(exceptions, static exception => Assert.Contains("Core", Assert.Single(exception.StackTrace!.Split('\n'), static line => line.Contains("Promises.Intended.", StringComparison.Ordinal)), StringComparison.Ordinal));
        AssertOutcomes(
            """
            void {"id":1} error ! failed {"error_type":"System.InvalidOperationException","intent":"1"}
            task {"id":2} error ! failed {"error_type":"System.InvalidOperationException","intent":"3"}
            task of value {"id":3,"text":null} error ! failed {"error_type":"System.InvalidOperationException","intent":"5"}
            value task of value {"order":{"Id":4,"Text":"d"}} error ! failed @ order:4 {"error_type":"System.InvalidOperationException","intent":"7"}
            """);
    }

    [Fact]
    public async Task A_canceled_body_is_canceled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var task = new Intended(Log, static () => { }).CloseAsync(1, source.Token);

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);

        Assert.Equal((source.Token, true), (exception.CancellationToken, task.IsCanceled));
        AssertOutcomes("""task {"id":1} error ! The operation was canceled. {"error_type":"System.OperationCanceledException","outcome":"canceled","intent":"1"}""");
    }

    [Fact]
    public async Task What_lives_on_the_stack_waits_for_its_intent()
    {
        var service = new OnTheStack(Log);
        var number = 1;

        Assert.Equal(1, await service.ReadAsync(number));
        Assert.Equal(2, await service.MoveAsync(ref number, out var text));
        Assert.Equal((2, "moved"), (number, text));
        await service.PeekAsync(ref number);
        Assert.Equal(4, await service.ScopedAsync(number, "ab"));
        Assert.Equal(4, await service.SumAsync([1], "abc"));
        Assert.Equal(2, await Point(service, 2));
        service.At(0)++;
        Assert.Equal(1, service.At(1));
        Assert.Equal([3], service.Numbers([[3]]));
        Assert.Equal("a", service.Trim(" a ").ToString());

        AssertOutcomes(
            """
            in {"number":1} success = 1 {"intent":"1"}
            ref and out {"number":1} success = {"return":2,"number":2,"text":"moved"} {"intent":"3"}
            ref readonly {"number":2} success {"intent":"5"}
            scoped {"number":2,"text":"ab"} success = 4 {"intent":"7"}
            spans {"numbers":"[Span]","text":"***"} success = 4 {"intent":"9"}
            arrays of pointers {"numbers":"[Array]","function":"[delegate*<int, void>]"} success {"intent":"11"}
            pointer {"number":"[int*]"} success = 2 {"intent":"13"}
            returned reference {"index":0} success = 0 {"intent":"15"}
            returned reference {"index":1} success = 1 {"intent":"17"}
            returned reference to a sequence {"all":[[3]]} success = [3] {"intent":"19"}
            returned span {"text":" a "} success = "a" {"intent":"21"}
            """);

        static unsafe Task<int> Point(OnTheStack service, int number)
        {
            _ = service.PointAsync([], null);
            return service.PointAsync(&number);
        }
    }

    [Fact]
    public async Task A_struct_an_interface_an_override_and_an_extension_have_intents()
    {
        Assert.Equal(1, await new Value(Log).AddAsync(1));
        Assert.Equal(2, await new Value(Log).AddStaticAsync(2));
        Assert.Equal(7, await new Point(Log, 4).AddAsync(3));
        Assert.Equal(4, await ((IReader<object>)new Reader(Log)).ReadAsync(4));
        Assert.Equal("five", await ((Store)new SafeStore(Log)).PutAsync("five"));
        new SafeStore(Log).Clear();
        Assert.Equal(12, await 6.DoubleAsync(Log));

        AssertOutcomes(
            """
            struct {"number":1} success = 1 {"intent":"1"}
            static body of a struct {"number":2} success = 2 {"intent":"3"}
            record struct {"number":3} success = 7 {"intent":"5"}
            interface {"number":4} success = 4 {"intent":"7"}
            override {"item":"five"} success = "five" {"intent":"9"}
            overridden void {} success {"intent":"11"}
            extension {"number":6} success = 12 {"intent":"13"}
            """);
    }

    [Fact]
    public async Task Whatever_is_recorded_is_recorded_as_without_an_intent()
    {
        var service = new Kinds<string>(Log);

        Assert.Equal(1, await service.KeepAsync<int>(1, "owner"));
        Assert.Equal(2, await Kinds<string>.CountAsync(Log, [1, 2]));
        Assert.Equal(3, await service.DetailAsync(3));
        Assert.Equal("hunter2", await service.HideAsync("hunter2"));
        Assert.Equal((1, "hunter2"), await service.HideValueAsync("hunter2"));
        Assert.Equal("hunter2", await service.MaskAsync("hunter2"));
        Assert.Equal(7, (await service.FindAsync()).Id);
        await service.MoveAsync(new Order(8, "h"));
        Assert.Equal((9, "Ann"), await service.PairAsync(("Ann", 9)));
        Assert.Equal("any", (string)await service.ReturnAsync("any"));
        await service.ReadAsync(static () => 1);
        Assert.Equal(21, await service.NameAsync(1, 2, 3, 4, 5, 6, "c"));

        AssertOutcomes(
            """
            generic {"item":1,"owner":"owner"} success = 1 {"intent":"1"}
            static {"items":[1,2]} success = 2 {"intent":"3"}
            details {"number":3} success = 3 {"intent":"5","details":{"before":3,"after":4}}
            ignored {} success {"intent":"7"}
            ignored later {"text":"[redacted]"} success {"intent":"9"}
            redacted {"text":"*******"} success = "*****r2" {"intent":"11"}
            target {} success = {"Id":7,"Text":"found"} @ order:7 {"intent":"13"}
            target of a parameter {"order":{"Id":8,"Text":"h"}} success @ order:8 {"intent":"15"}
            tuple {"person":{"Name":"Ann","Age":9}} success = {"Id":9,"Text":"Ann"} {"intent":"17"}
            dynamic {"value":"any"} success = "any" {"intent":"19"}
            marker {"function":"[Func]"} success = "[Stream]" {"intent":"21"}
            names {"call":1,"details":2,"exception":3,"result":4,"value":5,"r":6,"class":"c"} success = 21 {"intent":"23","details":{"class":"c"}}
            """);
    }

    private void RecordRow() => _rowsAtBodies.Add(Rows()[^1]);

    /// <summary>Compares the rows that are no intents, each of which has one before it.</summary>
    private void AssertOutcomes(string expected)
    {
        Log.Dispose();
        var rows = Rows();
        Assert.Equal(expected.Split('\n'), rows.Where((_, index) => index % 2 == 1));
        Assert.All(rows.Where((_, index) => index % 2 == 0), static row => Assert.Contains(" started", row, StringComparison.Ordinal));
    }
}
