using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.Streams;

public sealed class StreamsTests : ShapeTest
{
    [Fact]
    public async Task A_stream_leaves_one_row_when_its_enumeration_ends_fails_or_is_given_up()
    {
        var service = new Service(Log);

        Assert.Equal([1, 2], await List(service.CountAsync(2)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => List(service.CountAsync(1, fails: true)));
        Assert.Equal([1], await List(service.CountAsync(3), upTo: 1));
        Assert.True(service.Disposed);
        Assert.Equal(["a", "a"], await List(Service.RepeatAsync(Log, "a", 2)));

        AssertRows(
            """
            stream {"to":2,"fails":false} success = {"count":2,"completed":true}
            stream {"to":1,"fails":true} error ! no more {"error_type":"System.InvalidOperationException","count":1}
            stream {"to":3,"fails":false} success = {"count":1,"completed":false}
            stream of a type parameter {"value":"a","times":2} success = {"count":2,"completed":true}
            """);
    }

    [Fact]
    public async Task The_token_of_the_enumeration_reaches_the_body()
    {
        var service = new Service(Log);
        using var source = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var number in service.CountAsync(5, cancellationToken: CancellationToken.None).WithCancellation(source.Token))
            {
                Assert.Equal(1, number);
                await source.CancelAsync();
            }
        });

        Assert.Equal(source.Token, service.SeenToken);
        AssertRows("""stream {"to":5,"fails":false} error ! The operation was canceled. {"error_type":"System.OperationCanceledException","outcome":"canceled","count":1}""");
    }

    [Fact]
    public void A_sequence_leaves_one_row_for_each_enumeration()
    {
        var service = new Service(Log);
        var sequence = service.Count(2);

        Assert.Equal([1, 2], sequence);
        Assert.Equal(1, sequence.First());
        Assert.True(service.Disposed);
        Assert.Throws<InvalidOperationException>(() => service.Count(1, fails: true).Count());
        Assert.Equal(["b"], service.Anything("b").Cast<string>());

        AssertRows(
            """
            sequence {"to":2,"fails":false} success = {"count":2,"completed":true}
            sequence {"to":2,"fails":false} success = {"count":1,"completed":false}
            sequence {"to":1,"fails":true} error ! no more {"error_type":"System.InvalidOperationException","count":1}
            sequence of dynamic {"value":"b"} success = {"count":1,"completed":true}
            """);
    }

    [Fact]
    public void A_sequence_that_is_a_collection_is_recorded_at_once_and_comes_back_itself()
    {
        string[] texts = ["a", "b"];

        Assert.Same(texts, new Service(Log).Texts(texts));

        AssertRows("""collection {"texts":["a","b"]} success = ["a","b"]""");
    }

    [Fact]
    public void A_stream_that_nobody_enumerates_leaves_no_row()
    {
        _ = new Service(Log).CountAsync(1);
        _ = new Service(Log).Count(1);

        AssertNoRows();
    }

    [Fact]
    public void A_sequence_with_references_keeps_what_was_handed_back()
    {
        var from = 1;

        Assert.Equal([1, 2], new Service(Log).Both(ref from, out var to));

        Assert.Equal((2, 2), (from, to));
        AssertRows("""stream and reference {"from":1} success = {"return":{"count":2,"completed":true},"from":2,"to":2}""");
    }

    private static async Task<List<T>> List<T>(IAsyncEnumerable<T> stream, int upTo = int.MaxValue)
    {
        var items = new List<T>();
        await foreach (var item in stream)
        {
            items.Add(item);
            if (items.Count == upTo)
            {
                break;
            }
        }

        return items;
    }
}
