using Shapes.Support;
using Xunit;

namespace Shapes.Overrides;

public sealed class OverridesTests : ShapeTest
{
    [Fact]
    public void A_call_through_the_base_class_reaches_the_wrapper()
    {
        Store<int> store = new NumberStore(Log);

        Assert.Equal("a", store.Any("a"));
        Assert.Equal(0, store.Any<int>(default));
        Assert.Null(store.Reference<string>(null));
        Assert.Equal(1, store.Value<int>(1));
        Assert.Equal(2, store.Bounded(2));
        Assert.Equal("item 3", store.Covariant(3));
        ((NumberStore)store).CallGuarded(4);

        AssertRows(
            """
            default {"value":"a"} success = "a"
            default {"value":0} success = 0
            class {"value":null} success = null
            struct {"value":1} success = 1
            inherited {"value":2} success = 2
            covariant {"item":3} success = "item 3"
            guarded {"item":4} success
            """);
    }

    [Fact]
    public void An_audited_override_of_an_audited_method_leaves_a_row_of_its_own_around_the_other()
    {
        Assert.Equal("item 1!", new LoudStore(Log).Covariant(1));

        AssertRows(
            """
            covariant {"item":1} success = "item 1"
            louder {"item":1} success = "item 1!"
            """);
    }

    [Fact]
    public void The_methods_of_object_can_be_audited()
    {
        var printed = new Printed(Log);

        Assert.Equal("printed", $"{printed}");
        Assert.Equal("PrintedRecord { 5 }", new PrintedRecord(Log, 5).ToString());
        Assert.True(printed.Equals(printed));
        Assert.Equal(7, printed.GetHashCode());

        AssertRows(
            """
            print {} success = "printed"
            print members {"builder":"[StringBuilder]"} success = true
            equal {"obj":"[Printed]"} success = true
            hash {} success = 7
            """);
    }
}
