using System.Linq;
using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.DecoratedInterfaces;

public sealed class DecoratedInterfacesTests : ShapeTest
{
    [Fact]
    public async Task Inherited_members_are_those_of_the_interface_that_declares_them()
    {
        var store = new Store();
        IStore service = new AuditedStore(store, Log);

        Assert.Equal("store's 1", service.Read(1));
        Assert.Equal("reader's 2", ((IReader<string?>)service).Read(2));
        await service.WriteAsync("hunter2");
        Assert.Equal("store's 3", service.ReadTwice(3));
        Assert.Equal((1, 2), (((IReader<string?>)service).Count, ((IWriter)service).Count));
        Assert.Equal(("reader", "store"), (((IReader<string?>)service).Kind(), ((IWriter)service).Kind()));
        service[4] = "set";
        Assert.Equal(("item 4", "item 4", "set"), (service[4], ((IWriter)service)[4], store.Set));
        Assert.Equal([5], service);
        Assert.Equal("described", service.Describe());
        Assert.Equal(2, service.Sealed());

        AssertRows(
            """
            read here {"id":1} success = "store's 1"
            read {"id":2} success = "reader's 2"
            write {"text":"[redacted]"} success
            read twice {"id":3} success = "store's 3"
            """);
    }

    [Fact]
    public void What_is_only_inherited_is_audited()
    {
        INumberReader service = new NumberReaderAudit(new NumberReader(), Log);

        Assert.Equal(1, service.Read(1));
        service.Reset();

        AssertRows("""read {"id":1} success = 1""");
    }

    [Fact]
    public void An_interface_has_its_decorator_beside_it()
    {
        Assert.Equal(("inner", true), Outer<int>.Use(Log, 1, "inner"));
        IAround.IInside service = new IAround.InsideAudit(new Inside(), Log);
        Assert.Equal(3, service.Add(2));
        Assert.Equal(1, ((Item)new ItemAudit(new Numbered(), Log)).Number());

        AssertRows(
            """
            inner {"outer":1,"inner":"inner"} success = "inner"
            inside {"number":2} success = 3
            item {} success = 1
            """);
    }

    [Fact]
    public void What_audits_itself_leaves_one_row()
    {
        ISelfAudited service = new SelfAuditedAudit(new SelfAudited(Log), Log);

        Assert.Equal(2, service.Add(1));
        Assert.Equal(1, service.Subtract(2));
        Assert.Equal(6, service.Multiply(3));

        AssertRows(
            """
            by itself {"number":1} success = 2
            never anybody else's {"number":2} success = 1
            by the decorator {"number":3} success = 6
            """);
    }

    [Fact]
    public void The_class_may_have_another_part()
    {
        Assert.Equal(3, new ExtendedAudit(new Extended(), Log).AddTwice(1));

        AssertRows(
            """
            extended {"number":1} success = 2
            extended {"number":2} success = 3
            of the user's part {"number":1} success = 3
            """);
    }
}
