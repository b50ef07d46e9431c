#pragma warning disable EXP1, CS0612, CS0618
using System;
using System.Reflection;
using Shapes.Support;
using Xunit;

namespace Shapes.Experimental;

public sealed class ExperimentalTests : ShapeTest
{
    [Fact]
    public void Experimental_and_obsolete_types_are_recorded_like_others()
    {
        var service = new Service(Log);

        service.Types(new New(1), new Old(2), [OldKind.Letter], new() { ["a"] = [new New(3)] });
        Assert.Equal(4, service.OldMethod(new Old(4)));
        Assert.Equal(1, new NewService(Log).Run());

        AssertRows(
            """
            types {"value":{"Number":1},"old":{"Number":2},"kinds":[0],"more":{"a":[{"Number":3}]}} success = {"Number":1}
            obsolete method {"old":{"Number":4}} success = 4
            experimental type {} success = 1
            """);
    }

    [Fact]
    public void A_member_that_nobody_may_use_is_a_marker()
    {
        new Service(Log).Members(new Data { OldText = "a", NewText = "b", Text = "c" });

        const string Data = """{"GoneText":"[Obsolete]","Gone":"[Obsolete]","OldText":"a","NewText":"b","HalfText":"[Obsolete]","Text":"c"}""";
        AssertRows($$"""members {"data":{{Data}}} success = {{Data}}""");
    }

    [Fact]
    public void A_method_that_nobody_may_call_still_leaves_a_row_where_something_calls_it()
    {
        var gone = Activator.CreateInstance(typeof(Service).Assembly.GetType("Shapes.Experimental.Gone")!, 1);

        typeof(Service).GetMethod("GoneMethod")!.Invoke(new Service(Log), [gone, null]);

        AssertRows("""obsolete error {"gone":"[Gone]","many":null} success""");
    }
}
