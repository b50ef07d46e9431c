using System.Threading.Tasks;
using Shapes.ClashingNames.Types2;
using Shapes.Support;
using Xunit;

namespace Shapes.ClashingNames.Tests;

public sealed class ClashingNamesTests : ShapeTest
{
    [Fact]
    public async Task Types_called_like_those_that_generated_code_uses()
    {
        var service = new Types(Log);

        await service.Take(new Audit(1), new AuditCall(2), new Exception(3), new System.String(), new AuditJson(4), new System.Exception("e"));
        Assert.Equal(42, service.Max(2));
        new Company.Audit.Generated.Service(Log).Take(new Company.Audit.Generated.AuditCalls(5));
        Assert.Equal("a1", new Aliases(Log).Join(1, "a"));

        AssertRows(
            """
            types {"a":{"Id":1},"b":{"Id":2},"c":{"Id":3},"s":{},"j":{"Id":4},"e":{"Message":"e"}} success = 0
            method and static import {"a":2} success = 42
            namespaces {"calls":{"Id":5}} success = {"Id":5}
            aliases {"number":1,"text":"a"} success = "a1"
            """);
    }

    [Fact]
    public void Parameters_called_like_what_generated_code_declares()
    {
        var service = new Parameters(Log);

        Assert.Equal(66, service.Take(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        Assert.Equal(1, service.Take(1, 2, 3, "call"));
        Assert.Equal(2, service.Hide(1, number => number + 1));
        Assert.Equal(3, new PrimaryConstructor(Log, 1).Add(2));

        AssertRows(
            """
            parameters {"value":1,"audit":2,"call_":3,"result":4,"exception":5,"r":6,"T":7,"log":8,"System":9,"Audit":10,"global":11} success = 66
            type parameters {"x":1,"y":2,"z":3,"call":"call"} success = 1
            hidden {"result":1,"exception":"[Func]"} success = 2
            primary constructor {"exception":2} success = 3
            """);
    }

    [Fact]
    public void Members_called_like_what_generated_code_declares()
    {
        var service = new Members(Log);

        Assert.Equal(15, service.Add(5));
        Assert.Equal(3, service.AddCore(1, 2));
        Assert.Equal(4, service.Async(4));

        AssertRows(
            """
            members {"number":5} success = 15
            core {"number":1,"other":2} success = 3
            async {"number":4} success = 4
            """);
    }
}
