using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.Modifiers;

public sealed class ModifiersTests : ShapeTest
{
    [Fact]
    public void Every_accessibility()
    {
        new Accessibilities(Log).CallAll();

        AssertRows(
            """
            public {} success
            internal {} success
            protected {} success
            private {} success
            protected internal {} success
            private protected {} success
            static {} success
            """);
    }

    [Fact]
    public async Task Methods_that_hide_override_and_implement()
    {
        var last = new Last(Log);

        last.Hidden();
        Assert.Equal(1, last.Replaced());
        Assert.Equal(0, ((Base)last).Replaced());
        Assert.Equal(2, Last.HiddenStatic(Log));
        Assert.Equal("a!", ((Inheriting)last).Order("a"));
        ((IClosing)last).Close(1);
        Assert.Equal(3, await ((IClosing)last).CountAsync());

        AssertRows(
            """
            new {} success
            new virtual {} success = 1
            static new {} success = 2
            order {"text":"a"} success = "a"
            sealed override {"text":"a"} success = "a!"
            implements {"id":1} success
            called by the explicit implementation {} success = 3
            """);
    }

    [Fact]
    public void Readonly_methods_and_methods_of_a_readonly_struct()
    {
        var counting = new Counting(Log);

        Assert.Equal(5, new Reading(Log, 5).Read());
        Assert.Equal(6, new Reading(Log, 6).Peek());
        Assert.Equal(1, counting.Next());
        Assert.Equal(2, counting.Next());
        Assert.Equal(2, counting.Peek());

        AssertRows(
            """
            readonly struct {} success = 5
            readonly method {} success = 6
            changing member {} success = 1
            changing member {} success = 2
            readonly member {} success = 2
            """);
    }

    [Fact]
    public void Extension_methods()
    {
        var number = 2;

        Assert.Equal("aa", "a".Twice(Log));
        Assert.Equal(4, number.Double(Log));
        Log.Note("b");

        AssertRows(
            """
            this {"text":"a"} success = "aa"
            this in {"number":2} success = 4
            this log {"value":"b","times":1} success
            """);
    }
}
