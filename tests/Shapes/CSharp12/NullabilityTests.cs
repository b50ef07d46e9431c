using System;
using System.Collections.Generic;
using Shapes.Support;
using Xunit;

namespace Shapes.Nullability;

public sealed class NullabilityTests : ShapeTest
{
    [Fact]
    public void Null_is_recorded_wherever_it_may_stand()
    {
        var service = new Annotated(Log);

        Assert.Null(service.Annotate(null, new Dictionary<string, List<int?>?> { ["a"] = null, ["b"] = [null, 1] }, null, [null, [null]]));
        Assert.Null(service.Trim(null));
        Assert.Equal(-1, service.Length(null));
        Assert.Null(service.Find<string>("a"));
        Assert.Equal("ab", new Oblivious(Log).Join("a", null!, "b", [null!]));
        Assert.Equal("a", new Mixed(Log).Half("a", null));

        AssertRows(
            """
            annotated {"text":null,"map":{"a":null,"b":[null,1]},"callback":null,"arrays":[null,[null]]} success = null
            not null if not null {"text":null} success = null
            allow null {"text":null} success = -1
            maybe null {"key":"a"} success = null
            oblivious {"text":"a","texts":null,"value":"b","more":[null]} success = "ab"
            body oblivious {"text":"a","other":null} success = "a"
            """);
    }

    [Fact]
    public void Attributes_of_flow_hold_for_the_callers_of_a_wrapper()
    {
        var service = new Annotated(Log);

        Assert.Equal(5, service.Flow("a"));
        Assert.Throws<InvalidOperationException>(() => service.FlowToTheEnd(null));
        Assert.Equal(1, service.Strict("a"));

        AssertRows(
            """
            member not null {"name":"name"} success
            not null when {"text":"a"} success = true
            never returns if {"holds":true} success
            not null if not null {"text":"text"} success = "text"
            never returns {"why":"no text"} error ! no text {"error_type":"System.InvalidOperationException"}
            disallow null {"text":"a"} success = 1
            """);
    }
}
