using System.Threading.Tasks;
using Audit;
using Shapes.Support;
using Xunit;

namespace Shapes.AllowsRefStruct;

public sealed class AllowsRefStructTests() : ShapeTest(new AuditOptions { EntryId = new NumberedIds().Next })
{
    [Fact]
    public async Task A_value_that_may_be_a_ref_struct_is_recorded_by_its_type()
    {
        var service = new Service(Log);

        UseWindow(service);
        Assert.Equal("a", service.Echo("a"));
        Assert.Equal(3, await service.TakeAsync(5));
        Assert.Equal(5, await service.PutAsync(new Window([1])));

        AssertRows(
            """
            parameter {"value":"[Window]","other":"[Window]"} success = 1
            result {"value":"[Window]"} success = "[Window]"
            with other constraints {"value":"[Window]","other":"[Window]"} success = 2
            function {"value":"[Window]","map":"[Func]"} success = 3
            reference {"value":"[Window]"} success = {"value":"[Window]","other":"[Window]"}
            of a type {"value":"[Window]"} success = 4
            interface of a ref struct {} success
            result {"value":"[String]"} success = "[String]"
            task {"value":"[Int32]"} success = 3
            intended task {"value":"[Window]"} started
            intended task {"value":"[Window]"} success = 5 {"intent":"10"}
            """);
    }

    private void UseWindow(Service service)
    {
        var window = new Window([1, 2, 3]);
        Assert.Equal(1, service.Take(window, window));
        Assert.Equal(3, service.Echo(window).Length);
        Assert.Equal(2, service.Close(window, in window));
        Assert.Equal(3, service.Map(window, value => value.Length));
        service.Move(ref window, out var other);
        Assert.Equal(3, other.Length);
        Assert.Equal(4, new Holder<Window>(Log).Take(window));
        using var receiver = new Receiver(Log);
    }
}
