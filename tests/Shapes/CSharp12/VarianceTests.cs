using System;
using System.Threading.Tasks;
using Audit;
using Shapes.Support;
using Xunit;

namespace Shapes.Variance;

public sealed class VarianceTests : ShapeTest
{
    [Fact]
    public async Task A_method_of_an_interface_with_variance()
    {
        IConverter<string, object> converter = new Length(Log);

        Assert.Equal("2", converter.Convert("ab"));
        Assert.Equal(3, IConverter<string, object>.Count(Log, 3));
        Assert.Equal(1, Size<Length>(Log));
        Assert.Equal(5, converter.CallGuarded(5));
        Assert.Equal(4, await new IOuter.Nested(Log).RunAsync(4));

        AssertRows(
            """
            convert {"value":"ab"} success = "2"
            static {"count":3} success = 3
            static virtual {} success = 1
            protected {"number":5} success = 5
            nested in an interface {"number":4} success = 4
            """);
    }

    private static int Size<T>(IAuditLog log)
        where T : IConverter<object?, IComparable>
        => T.Size(log);
}
