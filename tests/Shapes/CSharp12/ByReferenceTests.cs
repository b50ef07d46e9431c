using System;
using System.Threading.Tasks;
using Audit;
using Shapes.Support;
using Xunit;

namespace Shapes.ByReference;

public sealed class ByReferenceTests : ShapeTest
{
    [Fact]
    public void What_a_body_reads_is_a_parameter_and_what_it_leaves_is_part_of_the_result()
    {
        var service = new Service(Log);
        var (point, b, d) = (new Point(1, 2), 2, 4);

        service.Move(ref point, 10);
        Assert.True(service.TryParse("42", out var number));
        Assert.Equal(2, service.Flow("ab"));
        Assert.Equal(-1, service.Flow(""));
        Assert.False(service.TryGet<string>("k", out _));
        Assert.Equal(11, service.Read(in point));
        Assert.Equal(17, service.All(1, ref b, out var c, ref d));

        Assert.Equal((new Point(11, 12), 42, 12, 5, 4), (point, number, b, c, d));
        AssertRows(
            """
            ref {"point":{"X":1,"Y":2},"by":10} success = {"point":{"X":11,"Y":12}}
            out {"text":"42"} success = {"return":true,"number":42}
            out not null {"key":"ab"} success = {"return":true,"value":"ab"}
            out not null {"key":""} success = {"return":false,"value":null}
            out maybe null {"key":"k"} success = {"return":false,"value":null}
            ref readonly {"point":{"X":11,"Y":12}} success = 11
            all {"a":1,"b":2,"d":4} success = {"return":17,"b":12,"c":5}
            """);
    }

    [Fact]
    public void Parameters_called_like_parts_of_the_result_and_like_what_the_wrapper_declares()
    {
        var value = 1;

        Assert.Equal(2, new Service(Log).Return(ref value, out var result, out var exception));

        Assert.Equal((2, "r", null), (value, result, exception));
        AssertRows("""return {"return":1} success = {"return":2,"@return":2,"result":"r","exception":null}""");
    }

    [Fact]
    public async Task Tasks_are_recorded_with_what_was_left_when_they_were_returned()
    {
        var service = new Service(Log);
        var (b, d, text) = (2, 4, (string?)"text");

        var task = service.CountAsync(1, ref b, out var c, ref d);
        Assert.Equal((12, 5), (b, c));
        b = 1000;
        Assert.Equal(12, await task);
        await service.ResetAsync(ref text);
        Assert.Null(text);
        b = -100;
        await Assert.ThrowsAsync<InvalidOperationException>(() => service.CountAsync(1, ref b, out _, ref d));

        AssertRows(
            """
            task {"a":1,"b":2,"d":4} success = {"return":12,"b":12,"c":5}
            value task {"text":"text"} success = {"text":null}
            task {"a":1,"b":-100,"d":4} error ! below zero {"error_type":"System.InvalidOperationException"}
            """);
    }

    [Fact]
    public void A_body_that_throws_leaves_its_reference_changed_and_no_result()
    {
        var value = 1;

        Assert.Throws<InvalidOperationException>(() => new Throwing(Log).Try(ref value, out _));

        Assert.Equal(2, value);
        AssertRows("""throws {"value":1} error ! before 'text' has a value {"error_type":"System.InvalidOperationException"}""");
    }

    [Fact]
    public void Types_that_are_passed_by_reference_in_other_ways()
    {
        object value = "d";
        IAuditLog log = Log;
        var counter = default(Counter);
        var number = 6;
        ReadOnlySpan<char> text = "abc";
        var service = new Service(Log);

        service.Dynamic(ref value!, out _);
        Service.Log(ref log, 7);
        service.Cut(ref text, out _);
        Counter.Increment(ref counter, Log);
        Assert.Equal(7, number.Next(Log));
        Assert.Equal(7, number.Peek(Log));

        Assert.Equal((5, 1, "bc"), (value, counter.Value, text.ToString()));
        AssertRows(
            """
            dynamic {"value":"d"} success = {"value":5,"other":5}
            log {"number":7} success
            span {"text":"abc"} success = {"text":"bc","rest":"[Span]"}
            struct by reference {"counter":{"Value":0}} success = {"counter":{"Value":1}}
            this ref {"number":6} success = {"return":7,"number":7}
            this ref readonly {"number":7} success = 7
            """);
    }
}
