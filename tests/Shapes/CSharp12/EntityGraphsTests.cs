using System.Collections.Generic;
using Audit;
using Shapes.Support;
using Xunit;

namespace Shapes.EntityGraphs;

public sealed class EntityGraphsTests : ShapeTest
{
    private readonly Customer _ann = new() { Id = 7, Name = "ann" };

    [Fact]
    public void Of_an_entity_that_another_one_leads_to_the_key_is_recorded()
    {
        new Service(Log).Place(NewOrder(5));

        const string Order = """{"Id":5,"Customer":{"$entity":"Customer","Id":7},"Lines":[{"$entity":"Line","LineId":1},{"$entity":"Line","LineId":2}],"Notes":[{"Id":9,"Text":"soon","Order":{"$ref":"Order","Id":5},"Author":{"$entity":"Customer","Id":7}}],"Channel":{"$entity":"Channel","Id":"web"},"Price":{"Id":3,"Amount":9.5}}""";
        AssertRows($$"""order {"order":{{Order}}} success = {{Order}}""");
    }

    [Fact]
    public void What_was_not_saved_yet_is_recorded_whole_and_once()
    {
        _ann.Id = 0;
        var order = NewOrder(0);
        order.Channel = null;
        order.Notes.Clear();
        new Service(Log).Place(order);

        const string Order = """{"Id":0,"Customer":{"Id":0,"Name":"ann","Orders":[{"$ref":"Order","$nth":1}]},"Lines":[{"$entity":"Line","LineId":1},{"$entity":"Line","LineId":2}],"Notes":[],"Channel":null,"Price":{"Id":3,"Amount":9.5}}""";
        AssertRows($$"""order {"order":{{Order}}} success = {{Order}}""");
    }

    [Fact]
    public void Requests_are_recorded_whole_whatever_has_an_id_in_them()
    {
        var category = new CategoryDto { Id = 1, Name = "a", Children = [new() { Id = 2, Name = "b", Children = [new() { Id = 3, Name = "c" }] }] };
        var order = new OrderDto { Id = 5, Customer = new() { Id = 7, Name = "ann" }, Lines = [new() { Id = 1, Text = "tea" }] };
        new Service(Log).Import(category, order);
        var invoice = new Invoice { Id = "in_1", Payment = new() { Id = "pay_1", Amount = 9 } };
        invoice.Payment.Invoice = invoice;
        new Service(Log).Bill(invoice);

        AssertRows(
            """
            import {"category":{"Id":1,"Name":"a","Children":[{"Id":2,"Name":"b","Children":[{"Id":3,"Name":"c","Children":[]}]}]},"order":{"Id":5,"Customer":{"Id":7,"Name":"ann"},"Lines":[{"Id":1,"Text":"tea"}]}} success
            bill {"invoice":{"id":"in_1","payment":{"id":"pay_1","invoice":{"$ref":"Invoice","$nth":1},"amount":9}}} success
            """);
    }

    [Fact]
    public void A_tree_that_knows_its_parents_is_recorded_once()
    {
        var place = new Place { Id = 2, Name = "b", Parent = new Place { Id = 1, Name = "a" } };
        place.Children.Add(new Place { Id = 3, Name = "c", Parent = place });
        place.Children.Add(new Place { Name = "new", Parent = place });
        var node = new Node { Name = "root" };
        node.Nodes.Add(new Node { Name = "leaf", Parent = node });
        node.Nodes.Add(node.Nodes[0]);
        var box = new Box<string> { Id = "b", Name = "B", Parent = new() { Id = "a", Name = "A" } };
        new Service(Log).Tree(place, node, box);

        AssertRows(
            """
            tree {"place":{"Id":2,"Name":"b","Parent":{"$entity":"Place","Id":1},"Children":[{"$entity":"Place","Id":3},{"Id":0,"Name":"new","Parent":{"$ref":"Place","Id":2},"Children":[]}]},"node":{"Name":"root","Parent":null,"Nodes":[{"Name":"leaf","Parent":{"$ref":"Node","$nth":1},"Nodes":[]},{"$ref":"Node","$nth":2}]},"box":{"Id":"b","Name":"B","Parent":{"$entity":"Box","Id":"a"},"Boxes":[]}} success
            """);
    }

    [Fact]
    public void An_entity_that_no_other_one_leads_to_is_recorded_with_its_members_wherever_it_stands()
    {
        var order = new Order { Id = 5, Customer = _ann };
        new Service(Log).Any(order, new Dictionary<string, Order> { ["a"] = order, ["b"] = new() { Id = 6 } }, (order, _ann));

        const string Five = """{"Id":5,"Customer":{"$entity":"Customer","Id":7},"Lines":[],"Notes":[],"Channel":null,"Price":null}""";
        AssertRows(
            """
            any {"first":FIVE,"second":{"a":FIVE,"b":{"Id":6,"Customer":null,"Lines":[],"Notes":[],"Channel":null,"Price":null}},"third":{"Order":FIVE,"Customer":{"Id":7,"Name":"ann","Orders":[]}}} success
            """.Replace("FIVE", Five, System.StringComparison.Ordinal));
    }

    [Fact]
    public void Marks_hold_for_keys_and_behind_them()
    {
        var visit = new Visit { Id = 3, Patient = new() { Id = "P-4711", Illness = "gout" } };
        var service = new Service(Log);
        service.See(visit);
        Assert.Throws<System.InvalidOperationException>(() => service.Fail(visit));

        AssertRows(
            """
            visit {"visit":{"Id":3,"Patient":{"$entity":"Patient","Id":"****11"}}} success
            fail {"visit":{"Id":3,"Patient":{"$entity":"Patient","Id":"****11"}}} error ! [redacted] is not treated here {"error_type":"System.InvalidOperationException"}
            """);
    }

    private Order NewOrder(int id)
    {
        var order = new Order { Id = id, Customer = _ann, Channel = new() { Id = "web", Name = "The web" }, Price = new(3, 9.5m) };
        _ann.Orders.Add(order);
        order.Lines.Add(new Line { LineId = 1, Text = "tea", Order = order });
        order.Lines.Add(new Line { LineId = 2, Text = "cup", Order = order });
        order.Notes.Add(new Note { Id = 9, Text = "soon", Order = order, Author = _ann });
        return order;
    }
}
