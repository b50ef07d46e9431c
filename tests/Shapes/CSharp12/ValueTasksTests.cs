using System;
using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.ValueTasks;

public sealed class ValueTasksTests : ShapeTest
{
    private readonly OnceSource _source = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pooled_source_that_succeeds_is_asked_once(bool later)
    {
        var service = new Service(Log, _source);

        await End(service.RunAsync, () => _source.Succeed(1), later);
        var result = 0;
        await End(async () => result = await service.GetAsync(), () => _source.Succeed(2), later);

        Assert.Equal((2, 2), (result, _source.Consumed));
        AssertRows(
            """
            pooled {} success
            pooled value {} success = 2
            """);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pooled_source_that_fails_is_asked_once(bool later)
    {
        var service = new Service(Log, _source);

        await Assert.ThrowsAsync<InvalidOperationException>(() => End(service.RunAsync, () => _source.Fail(new InvalidOperationException("a")), later));
        await Assert.ThrowsAsync<OperationCanceledException>(() => End(async () => await service.GetAsync(), () => _source.Fail(new OperationCanceledException("b")), later));

        Assert.Equal(2, _source.Consumed);
        AssertRows(
            """
            pooled {} error ! a {"error_type":"System.InvalidOperationException"}
            pooled value {} error ! b {"error_type":"System.OperationCanceledException","outcome":"canceled"}
            """);
    }

    /// <summary>Ends the source before the call, or after it.</summary>
    private static async Task End(Func<ValueTask> call, Action end, bool later)
    {
        if (!later)
        {
            end();
        }

        var task = call();
        Assert.Equal(later, !task.IsCompleted);
        if (later)
        {
            end();
        }

        await task;
    }
}
