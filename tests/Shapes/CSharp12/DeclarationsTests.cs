using System.CodeDom.Compiler;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using Shapes.Support;
using Xunit;

namespace Shapes.Declarations;

public sealed class DeclarationsTests : ShapeTest
{
    [Fact]
    public void Default_values_and_actions_are_the_declarations()
    {
        var service = new Service(Log);

        Assert.Equal("42", service.Defaults<int>());
        Assert.Equal(5, service.Optional());
        service.Target();
        service.Alias();

        AssertRows(
            """
            defaults {"text":"é\"\n","number":42,"day":5,"maybe":null,"price":1.50,"huge":"Infinity","letter":"'","id":"00000000-0000-0000-0000-000000000000","value":0} success = "42"
            an "optional" {0} — é\ {"number":0,"other":5} success = 5
            a constant text {} success
            a constant alias {} success
            """);
    }

    [Fact]
    public void Every_attribute_of_the_user_stands_once()
    {
        var method = typeof(Service).GetMethod(nameof(Service.Defaults))!;

        Assert.Equal("method", Assert.Single(method.GetCustomAttributes<MarkAttribute>()).Text);
        Assert.Equal("return", Assert.Single(method.ReturnParameter.GetCustomAttributes<MarkAttribute>()).Text);
        Assert.Equal("parameter", Assert.Single(method.GetParameters()[0].GetCustomAttributes<MarkAttribute>()).Text);
        Assert.Equal("type parameter", Assert.Single(method.GetGenericArguments()[0].GetCustomAttributes<MarkAttribute>()).Text);
    }

    [Fact]
    public void The_wrapper_hides_from_stack_traces_and_the_debugger()
    {
        var method = typeof(Service).GetMethod(nameof(Service.Hidden))!;

        Assert.Single(method.GetCustomAttributes<StackTraceHiddenAttribute>());
        Assert.Single(method.GetCustomAttributes<DebuggerStepThroughAttribute>());
        Assert.Equal("Audit.Generators", Assert.Single(method.GetCustomAttributes<GeneratedCodeAttribute>()).Tool);
    }

    [Fact]
    public void Where_the_user_set_our_attributes_they_stay_the_users()
    {
        var method = typeof(Service).GetMethod(nameof(Service.OwnAttributes))!;

        Assert.Equal("mine", method.GetCustomAttributes<GeneratedCodeAttribute>().Single().Tool);
        new Service(Log).OwnAttributes();
        AssertRows("own attributes {} success");
    }
}
