using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.Unsafe;

public sealed unsafe class UnsafeTests : ShapeTest
{
    [Fact]
    public void A_pointer_is_passed_on_and_leaves_a_marker()
    {
        var service = new Service(Log);
        var numbers = stackalloc int[] { 1, 2, 3 };
        var position = numbers;

        Assert.Equal(6, service.Read(numbers, 3));
        Assert.True(service.Deep(null, null, null) == null);
        Assert.Empty(service.Arrays([], []));
        Assert.True(service.TryNext(ref position, out var end));
        Assert.True(position == numbers + 1 && end == position);
        Assert.Equal(1, Wait(service.ReadAsync(numbers)));
        Assert.Equal(1, new Safe(Log).First(numbers));

        AssertRows(
            """
            pointer {"numbers":"[int*]","count":3} success = 6
            pointer of pointers {"pointers":"[void**]","function":"[delegate*<int, string>]","text":"[char*]"} success = "[void*]"
            arrays of pointers {"pointers":"[Array]","many":"[List]"} success = "[Array]"
            by reference {"position":"[int*]"} success = {"return":true,"position":"[int*]","end":"[int*]"}
            task {"number":"[int*]"} success = 1
            unsafe method {"numbers":"[int*]"} success = 1
            """);
    }

    // Nothing can be awaited where there are pointers.
    private static int Wait(Task<int> task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        return task.Result;
    }
}
