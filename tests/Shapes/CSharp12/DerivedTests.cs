using System.Collections.Generic;
using Audit;
using Shapes.Support;
using Xunit;

namespace Shapes.Derived;

public sealed class DerivedTests : ShapeTest
{
    [Fact]
    public void What_came_is_recorded_whatever_base_is_declared()
    {
        var service = new Service(Log);
        service.Send(new CloseDossier(4711, "paid"));
        service.Send(new OpenDossier(7, "hunter2") { At = 1 });
        service.Send(new AliasedCommand(3));
        service.Dispatch(new CloseDossier(1, "b"));
        service.Dispatch<Command>(new CloseDossier(2, "c"));

        AssertRows(
            """
            send {"command":{"$type":"CloseDossier","DossierId":4711,"Reason":"paid","At":0}} success = {"$type":"CloseDossier","DossierId":4711,"Reason":"paid","At":0}
            send {"command":{"$type":"OpenDossier","Password":"[redacted]","DossierId":7,"At":1}} success = {"$type":"OpenDossier","Password":"[redacted]","DossierId":7,"At":1}
            send {"command":{"$type":"AliasedCommand","Value":3,"At":0}} success = {"$type":"AliasedCommand","Value":3,"At":0}
            dispatch {"command":{"$type":"CloseDossier","DossierId":1,"Reason":"b","At":0}} success
            dispatch {"command":{"$type":"CloseDossier","DossierId":2,"Reason":"c","At":0}} success
            """);
    }

    [Fact]
    public void What_implements_an_interface_is_recorded_at_any_depth()
    {
        var service = new Service(Log);
        service.Publish(new Tick(1), [new DossierClosed(2, [new CloseDossier(2, "late"), new AliasedCommand(4)]), new Tick(2)]);
        service.Ask(new Count("dossiers"));
        service.Ask(new Names(5));

        AssertRows(
            """
            publish {"one":{"$type":"Tick","Number":1},"many":[{"$type":"DossierClosed","DossierId":2,"Commands":[{"$type":"CloseDossier","DossierId":2,"Reason":"late","At":0},{"$type":"AliasedCommand","Value":4,"At":0}]},{"$type":"Tick","Number":2}]} success
            ask {"request":{"$type":"Count","Of":"dossiers"}} success = 0
            ask {"request":{"$type":"Names","Most":5}} success = null
            """);
    }

    [Fact]
    public void A_generic_type_is_recorded_with_the_arguments_of_its_base()
    {
        var service = new Service(Log);
        service.Apply(new Added<int>(1, "ann"), new NumberAdded(2));
        service.Apply(new NumberAdded(3), 1);

        AssertRows(
            """
            change {"change":{"$type":"Added","By":"ann","Value":1},"any":{"IsEven":true,"By":"nobody","Value":2}} success
            change {"change":{"$type":"NumberAdded","IsEven":false,"By":"nobody","Value":3},"any":1} success
            """);
    }

    [Fact]
    public void Of_what_nobody_knows_the_row_says_that_it_is_a_part()
    {
        var service = new Service(Log);
        service.Send(Service.Hidden(8));
        service.Apply(new Odd<string>(1, "unseen"), Service.Hidden(9));
        service.Publish(Service.HiddenEvent(), []);

        AssertRows(
            """
            send {"command":{"$type":"HiddenCommand","$partial":true,"DossierId":8,"At":0}} success = {"$type":"HiddenCommand","$partial":true,"DossierId":8,"At":0}
            change {"change":{"$type":"Odd","$partial":true,"Value":1},"any":{"$type":"HiddenCommand","$partial":true,"DossierId":9,"At":0}} success
            publish {"one":"[PrivateEvent]","many":[]} success
            """);
    }

    [Fact]
    public void A_type_that_is_marked_is_redacted_by_its_own_mark()
    {
        new Service(Log).Send(new SecretCommand("hunter2"));

        AssertRows("""send {"command":"[redacted]"} success = "[redacted]" """.TrimEnd());
    }

    [Fact]
    public void Discriminators_stay_and_those_that_a_base_does_not_name_are_recorded_all_the_same()
    {
        var service = new Service(Log);
        service.Draw(new SignedDrawing("a", new Circle("c", 1), new Dictionary<string, Figure?> { ["s"] = new Square("s", 2), ["r"] = new Ring("r", 3, 2), ["n"] = null }, "ann"));
        service.Draw(Service.Private(new Circle("d", 4)));

        AssertRows(
            """
            draw {"drawing":{"$type":"SignedDrawing","By":"ann","Title":"a","Main":{"$type":"circle","Radius":1,"Name":"c"},"More":{"s":{"$type":"Square","Side":2,"Name":"s"},"r":{"$type":"Ring","Inner":2,"Radius":3,"Name":"r"},"n":null}}} success
            draw {"drawing":{"$type":"PrivateDrawing","$partial":true,"Title":"private","Main":{"$type":"circle","Radius":4,"Name":"d"},"More":{}}} success
            """);
    }

    [Fact]
    public void Data_behind_methods_alone_is_recorded_and_a_service_is_not()
    {
        var service = new Service(Log);
        service.Run(new WaitStep { Seconds = 5 }, new PrintTask("a"));
        service.Run(new WaitStep(), new Runner());

        AssertRows(
            """
            run {"step":{"$type":"WaitStep","Seconds":5},"task":{"$type":"PrintTask","Text":"a"}} success
            run {"step":{"$type":"WaitStep","Seconds":0},"task":"[Runner]"} success
            """);
    }
}
