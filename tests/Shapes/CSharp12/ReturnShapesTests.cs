using System.Threading;
using System.Threading.Tasks;
using Shapes.Support;
using Xunit;

namespace Shapes.ReturnShapes;

public sealed class ReturnShapesTests : ShapeTest
{
    [Fact]
    public async Task The_six_return_shapes()
    {
        var service = new DossierService(Log);
        var none = CancellationToken.None;

        service.Delete(1);
        Assert.Equal(0, service.Count());
        await service.ArchiveAsync(0, none);
        var dossier = await service.CreateAsync("title", none);
        await service.TouchAsync(dossier);
        Assert.Equal(2, (await service.FindAsync(null, "a", "b"))?.Id);

        AssertRows(
            """
            delete_dossier {"id":1} success
            count_dossiers {"search":null} success = 0
            archive_dossier {"id":0} success
            create_dossier {"title":"title"} success = {"Id":1,"Title":"title"}
            touch_dossier {"dossier":{"Id":1,"Title":"title"}} success
            find_dossier {"like":null,"words":["a","b"]} success = {"Id":2,"Title":""}
            """);
    }
}
