using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.Marks;

public sealed class MarksTests : ShapeTest
{
    [Fact]
    public void A_mark_counts_on_what_is_implemented_or_overridden()
    {
        var service = new Service(Log);

        Assert.Equal("open", service.Open("hunter2", 1));
        service.Put("hunter2", "hunter2");

        AssertRows(
            """
            implemented {"password":"[redacted]","door":1} success = "****"
            overridden {"value":"*****r2"} success
            """);
    }

    [Fact]
    public void A_mark_counts_by_reference_and_on_the_stack()
    {
        var service = new Service(Log);
        var (text, numbers) = ("old", new[] { 1, 22 });

        Assert.True(service.Exchange(1, ref text, out var given, out var left));
        Assert.Equal(("changed", "given", "left"), (text, given, left));
        Assert.Equal("ab", service.Trim(" ab ", [1], "c"u8).ToString());
        Assert.Equal(22, service.At(numbers, 1));

        AssertRows(
            """
            by reference {"number":"[redacted]","text":"***"} success = {"return":true,"text":"*******","given":"[redacted]"}
            on the stack {"text":"[redacted]","others":"[redacted]"} success = "*b"
            a reference {"numbers":["*","**"],"index":1} success = "[redacted]"
            """);
    }

    [Fact]
    public async Task A_result_that_is_left_out_is_still_returned()
    {
        var service = new Service(Log);

        Assert.Equal("a", service.Left("a").ToString());
        Assert.Equal("b", await service.LeftAsync("b", out var length));
        Assert.Equal(1, length);
        Assert.Equal(["c"], service.LeftAll("c"));

        AssertRows(
            """
            left out {"text":"a"} success
            left out later {"text":"b"} success = {"length":1}
            left out sequence {"text":"c"} success
            """);
    }

    [Fact]
    public async Task A_target_is_redacted_as_its_member_is()
    {
        var service = new Service(Log);

        await service.FindAsync(new Key("abc", "hunter2"));

        AssertRows(
            """
            target {"key":{"Id":"**c","Secret":"[redacted]"}} success = "[redacted]" @ key:**c
            """);
    }
}
