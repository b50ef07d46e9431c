using System;
using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.Targets;

public sealed class TargetsTests : ShapeTest
{
    [Fact]
    public async Task What_a_call_is_about_is_in_its_row()
    {
        var service = new Service(Log);
        var id = 5;

        service.Close(0, 1);
        service.Save(new Dossier(2, "a"));
        service.Open(new Request(Guid.Empty));
        service.Open(null);
        service.Number(new Dossier(3, "b"));
        await service.FindAsync("c");
        await service.FindAsync("");
        await service.CreateAsync("d");
        service.Send(new Parcel { Owner = new Owner { Name = "Ann" } });
        service.Send(new Parcel());
        service.Move(Section.Archive);
        service.Next(ref id);
        Assert.Equal([2], service.Pages("42"));

        AssertRows(
            """
            parameter {"other":0,"id":1} success @ dossier:1
            member {"dossier":{"Id":2,"Title":"a"}} success = {"Id":3,"Title":"a"} @ dossier:2
            record parameter {"request":{"Id":"00000000-0000-0000-0000-000000000000"}} success @ dossier:00000000-0000-0000-0000-000000000000
            record parameter {"request":null} success
            return value {"dossier":{"Id":3,"Title":"b"}} success = 10000 @ number:10000
            task result {"title":"c"} success = {"Id":7,"Title":"c"} @ dossier:7
            task result {"title":""} success = null
            value task result {"title":"d"} success = {"Id":8,"Title":"d"} @ dossier:8
            member of a member {"parcel":{"Owner":{"Name":"Ann"}}} success @ owner:Ann
            member of a member {"parcel":{"Owner":null}} success
            enum {"section":1} success @ section:Archive
            by reference {"id":5} success = {"return":6,"id":6} @ dossier:5
            stream {"id":"42"} success = {"count":1,"completed":true} @ dossier:42
            """);
    }
}
