using Audit.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Audit.Tests.Plumbing;

/// <summary>Entities for which EF Core makes types at run time, to load what they lead to.</summary>
public sealed class ProxyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_proxy_is_recorded_as_the_entity_that_it_stands_for()
    {
        _connection.Open();
        await using (var shop = NewShop())
        {
            await shop.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
            shop.Add(new Order { Id = 1, Number = "A", Card = "hunter2", Customer = new Customer { Name = "ann" } });
            shop.Add(new RushOrder { Id = 2, Number = "B", Card = "hunter2", Hours = 3 });
            await shop.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var path = _folder.PathOf("audit.db");
        await using (var shop = NewShop())
        await using (var log = AuditLog.Open(path))
        {
            var (order, rush) = (shop.Orders.Single(static order => order.Number == "A"), shop.RushOrders.Single());
            Assert.StartsWith("Castle.Proxies", order.GetType().Namespace, StringComparison.Ordinal);
            Orders.Ship(log, order, rush);
            Orders.Ship(log, rush, order);
        }

        const string Plain = """{"Id":1,"Number":"A","Card":"[redacted]","Customer":{"$entity":"Customer","$loaded":false}}""";
        const string Rush = "\"Hours\":3,\"Id\":2,\"Number\":\"B\",\"Card\":\"[redacted]\",\"Customer\":{\"$entity\":\"Customer\",\"$loaded\":false}}";
        Assert.Equal(
            [$$"""{"order":{{Plain}},"any":{{{Rush}}}""", $$"""{"order":{"$type":"RushOrder",{{Rush}},"any":{{Plain}}}"""],
            AuditFile.Rows(path).Select(static row => row.Parameters));
    }

    private Shop NewShop() => new(new DbContextOptionsBuilder<Shop>().UseLazyLoadingProxies().UseSqlite(_connection).Options);
}
