using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.Tasks;

public sealed class TasksTests : ShapeTest
{
    [Theory]
    [InlineData(End.AtOnce)]
    [InlineData(End.Later)]
    public async Task A_call_that_succeeds_leaves_one_row_with_its_result(End end)
    {
        var service = new Service(Log);
        var token = CancellationToken.None;

        service.Run(End.AtOnce);
        Assert.Equal(1, service.Get(End.AtOnce));
        await service.RunAsync(end, token);
        Assert.Equal(1, await service.GetAsync(end, token));
        await service.RunValueAsync(end, token);
        Assert.Equal(1, await service.GetValueAsync(end, token));

        var number = (int)end;
        AssertRows(
            $$"""
            void {"end":0} success
            value {"end":0} success = 1
            task {"end":{{number}}} success
            task of value {"end":{{number}}} success = 1
            value task {"end":{{number}}} success
            value task of value {"end":{{number}}} success = 1
            """);
    }

    [Theory]
    [InlineData(End.FailsAtOnce)]
    [InlineData(End.FailsLater)]
    public async Task A_call_that_fails_leaves_the_message_and_its_caller_gets_the_exception_with_its_stack(End end)
    {
        var service = new Service(Log);
        var token = CancellationToken.None;
        List<Exception> exceptions =
        [
            await Assert.ThrowsAsync<InvalidOperationException>(() => service.RunAsync(end, token)),
            await Assert.ThrowsAsync<InvalidOperationException>(() => service.GetAsync(end, token)),
            await Assert.ThrowsAsync<InvalidOperationException>(() => service.RunValueAsync(end, token).AsTask()),
            await Assert.ThrowsAsync<InvalidOperationException>(() => service.GetValueAsync(end, token).AsTask()),
        ];

        Assert.Throws<InvalidOperationException>(() => service.Run(end));
        Assert.Throws<InvalidOperationException>(() => service.Get(end));

        Assert.All(exceptions, exception => Assert.Contains("Service.Fail", exception.StackTrace, StringComparison.Ordinal));
        var rest = $$"""{"end":{{(int)end}}} error ! failed {"error_type":"System.InvalidOperationException"}""";
        AssertRows(
            $"""
            task {rest}
            task of value {rest}
            value task {rest}
            value task of value {rest}
            void {rest}
            value {rest}
            """);
    }

    [Theory]
    [InlineData(End.Canceled)]
    [InlineData(End.CanceledLater)]
    public async Task A_call_that_is_canceled_is_an_error_whose_outcome_is_canceled(End end)
    {
        var service = new Service(Log);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var tasks = new[]
        {
            service.RunAsync(end, source.Token),
            service.GetAsync(end, source.Token),
            service.RunValueAsync(end, source.Token).AsTask(),
            service.GetValueAsync(end, source.Token).AsTask(),
        };

        foreach (var task in tasks)
        {
            var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
            Assert.Equal(source.Token, exception.CancellationToken);
            Assert.True(task.IsCanceled);
        }

        Assert.Throws<OperationCanceledException>(() => service.Get(End.Canceled));
        var facts = """{"error_type":"System.OperationCanceledException","outcome":"canceled"}""";
        var rest = $$"""{"end":{{(int)end}}} error ! The operation was canceled. {{facts}}""";
        AssertRowsInAnyOrder(
            $$"""
            task {{rest}}
            task of value {{rest}}
            value task {{rest}}
            value task of value {{rest}}
            value {"end":5} error ! stopped {{facts}}
            """);
    }

    [Fact]
    public async Task A_call_that_is_refused_is_denied()
    {
        var service = new Service(Log);

        Assert.Throws<UnauthorizedAccessException>(() => service.Run(End.Denied));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => service.RunAsync(End.Denied, CancellationToken.None));

        AssertRows(
            """
            void {"end":7} error ! not yours {"error_type":"System.UnauthorizedAccessException","outcome":"denied"}
            task {"end":7} error ! not yours {"error_type":"System.UnauthorizedAccessException","outcome":"denied"}
            """);
    }

    [Fact]
    public void An_exception_before_the_task_is_thrown_at_the_call()
    {
        var service = new Service(Log);
        var token = CancellationToken.None;

        Assert.Throws<InvalidOperationException>(() => { _ = service.RunAsync(End.ThrowsBeforeItsTask, token); });
        Assert.Throws<InvalidOperationException>(() => { _ = service.GetAsync(End.ThrowsBeforeItsTask, token); });
        Assert.Throws<InvalidOperationException>(() => { _ = service.RunValueAsync(End.ThrowsBeforeItsTask, token); });
        Assert.Throws<InvalidOperationException>(() => { _ = service.GetValueAsync(End.ThrowsBeforeItsTask, token); });

        AssertRows(
            """
            task {"end":4} error ! no task {"error_type":"System.InvalidOperationException"}
            task of value {"end":4} error ! no task {"error_type":"System.InvalidOperationException"}
            value task {"end":4} error ! no task {"error_type":"System.InvalidOperationException"}
            value task of value {"end":4} error ! no task {"error_type":"System.InvalidOperationException"}
            """);
    }

    [Fact]
    public void A_task_that_is_complete_comes_back_itself()
    {
        var (task, text) = (Task.FromResult(1), Task.FromResult<string?>("a"));

        Assert.Same(task, new Returning(Log).GiveBack((Task)task));
        Assert.Same(text, new Returning(Log).GiveBack(text));

        AssertRows(
            """
            given task {"task":"[Task]"} success
            given task of text {"task":"[Task]"} success = "a"
            """);
    }

    [Fact]
    public void A_body_that_returns_no_task_is_recorded_and_its_caller_gets_none()
    {
        Assert.Null(new Returning(Log).GiveBack((Task)null!));
        Assert.Null(new Returning(Log).GiveBack((Task<string?>)null!));

        AssertRows(
            """
            given task {"task":null} success
            given task of text {"task":null} success
            """);
    }

    [Fact]
    public async Task A_task_in_a_task_is_not_awaited()
    {
        var never = new TaskCompletionSource<int>().Task;

        Assert.Same(never, await new Returning(Log).Nest(never));

        AssertRows("""nested task {"task":"[Task]"} success = "[Task]""" + '"');
    }

    [Fact]
    public async Task Every_exception_of_the_bodys_task_reaches_the_caller()
    {
        var gate = new TaskCompletionSource();
        var task = new Returning(Log).GiveBack(Task.WhenAll(Fail("first", gate.Task), Fail("second", gate.Task)));

        gate.SetResult();
        var awaited = await Assert.ThrowsAsync<InvalidOperationException>(() => task);

        Assert.Equal(["first", "second"], task.Exception!.InnerExceptions.Select(inner => inner.Message).Order());
        AssertRows($$"""given task {"task":"[Task]"} error ! {{awaited.Message}} {"error_type":"System.InvalidOperationException"}""");

        static async Task Fail(string message, Task gate)
        {
            await gate;
            throw new InvalidOperationException(message);
        }
    }
}
