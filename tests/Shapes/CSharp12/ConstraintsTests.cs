using System;
using System.Collections.Generic;
using Shapes.Support;
using Xunit;

namespace Shapes.Constraints;

public sealed class ConstraintsTests : ShapeTest
{
    [Fact]
    public void A_value_whose_type_is_a_type_parameter_is_recorded_by_its_type_at_run_time()
    {
        var service = new Service<string>(Log);

        Assert.Equal("a", service.Reference("a"));
        Assert.Null(service.MaybeReference<string?>(null));
        Assert.Equal(1, service.Value<int>(1));
        Assert.Null(service.Value<int>(null));
        Assert.Equal(2L, service.Unmanaged(2L));
        Assert.True(service.NotNull(true));
        Assert.Equal(0.5, service.Unconstrained(0.5));
        Assert.Null(service.Unconstrained<string>(null));
        Assert.Equal("b", service.NullableType("b"));
        Assert.Equal("c", service.ClassAndType<string>("c"));
        Assert.Equal(3, service.NotNullAndType(3));
        Assert.Equal("e", service.Another<object, string>(4, "e"));
        Assert.Equal("g", service.Outer("f", "g"));
        Assert.Equal(0, service.Create<int>());
        Assert.Equal(DayOfWeek.Friday, service.Enumeration(DayOfWeek.Friday));
        Assert.Equal(1, service.Inside(new Dictionary<string, string?[]> { ["h"] = [null, "i"] }));

        AssertRows(
            """
            class {"value":"a"} success = "a"
            class? {"value":null} success = null
            struct {"value":1} success = 1
            struct {"value":null} success = null
            unmanaged {"value":2} success = 2
            notnull {"value":true} success = true
            none {"value":0.5} success = 0.5
            none {"value":null} success = null
            nullable type {"value":"b"} success = "b"
            class and type {"value":"c"} success = "c"
            notnull and type {"value":3} success = 3
            another {"value":4,"derived":"e"} success = "e"
            outer {"outer":"f","value":"g"} success = "g"
            new {} success = 0
            enum {"value":5} success = 5
            inside {"values":{"h":[null,"i"]}} success = 1
            """);
    }

    [Fact]
    public void A_value_is_recorded_as_its_constraint_says_and_leaves_a_marker_where_it_says_nothing()
    {
        var service = new Service<string>(Log);

        service.Types(new Named());
        service.Function((Action)GC.Collect);

        AssertRows(
            """
            types {"value":{"$type":"Named","Name":"name"}} success = {"$type":"Named","Name":"name"}
            delegate {"value":"[Action]"} success = "[Action]"
            """);
    }
}
