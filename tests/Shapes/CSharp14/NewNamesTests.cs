using Shapes.Support;
using Xunit;

namespace Shapes.NewNames;

public sealed class NewNamesTests : ShapeTest
{
    [Fact]
    public void Names_that_became_keywords_and_members_that_became_possible()
    {
        var service = new Service(Log, 1);

        Assert.Equal(10, service.Set(1, 2, 3, 4));
        Assert.Equal(3, service.Search("a", new[] { 1, 2 }));
        Assert.Null(service.Assign(null));
        Assert.Equal(5, service.Assign(service)!.Count);
        Assert.Equal(10, service.Double(Log));

        AssertRows(
            """
            field {"field":1,"field2":2,"extension":3,"allows":4} success = 10
            span conversion {"text":"a","numbers":"[ReadOnlySpan]"} success = 3
            null-conditional assignment {"other":null} success = null
            null-conditional assignment {"other":{"Count":10}} success = {"Count":5}
            beside an extension block {"service":{"Count":5}} success = 10
            """);
    }
}
