using Audit.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Audit.Tests.Plumbing.Graph;

/// <summary>Entities of EF Core that lead to each other, with and without proxies that load what is asked for.</summary>
public sealed class GraphTests : IDisposable
{
    private static readonly Guid Tea = Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff");

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly Queries _queries = new();

    public GraphTests()
    {
        _connection.Open();
        using var market = NewMarket(isLazy: false);
        market.Database.EnsureCreated();
        var ann = new KeyClient { Id = 7, Name = "ann", Discount = 5 };
        ann.Purchases.Add(new Purchase
        {
            Id = 1,
            Number = "A",
            SentTo = new Place { Town = "Ulm", Country = new Country { CountryId = 49, Name = "Germany" } },
            Stamp = new Stamp { Mark = "paid" },
            Lines = { new Line { Position = 1, Text = "green", Product = new Product { Id = Tea, Name = "tea" } }, new Line { Position = 2, Text = "black" } },
            Notes = { new Note { Id = 4, Text = "in a hurry" } },
        });
        ann.Purchases.Add(new Purchase { Id = 2, Number = "B" });
        market.Add(ann);
        market.SaveChanges();
        _queries.Count = 0;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_a_lazy_entity_has_not_loaded_is_not_loaded_by_the_audit()
    {
        using var market = NewMarket(isLazy: true);
        var row = await Record(log => Desk.Sell(log, market.Purchases.Single(static purchase => purchase.Id == 1)));

        Assert.Equal(1, _queries.Count);
        Assert.Equal(
            """{"Number":"A","ClientId":7,"Client":{"$entity":"Client","$loaded":false},"SentTo":{"Town":"Ulm","Country":{"$entity":"Country","$loaded":false}},"Lines":{"$entity":"Line","$loaded":false},"Notes":{"$entity":"Note","$loaded":false},"Stamp":{"$entity":"Stamp","$loaded":false},"Id":1}""",
            row.Result);
        Assert.Equal($$"""{"purchase":{{row.Result}}}""", row.Parameters);
        Assert.Equal(1, _queries.Count);
    }

    private async Task<StoredRow> Record(Action<IAuditLog> call, AuditOptions? options = null)
    {
        var path = _folder.PathOf("audit.db");
        await using (var log = AuditLog.Open(path, options))
        {
            call(log);
        }

        return AuditFile.Rows(path)[^1];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_an_entity_that_another_one_leads_to_the_key_is_recorded(bool isLazy)
    {
        using var market = NewMarket(isLazy);
        var purchase = Loaded(market);
        var queries = _queries.Count;
        var row = await Record(log => Desk.Sell(log, purchase));

        Assert.Equal(
            """{"Number":"A","ClientId":7,"Client":{"$entity":"KeyClient","Id":7},"SentTo":{"Town":"Ulm","Country":{"$entity":"Country","CountryId":49}},"Lines":[{"$entity":"Line","PurchaseId":1,"Position":1},{"$entity":"Line","PurchaseId":1,"Position":2}],"Notes":[{"Text":"in a hurry","Purchase":{"$ref":"Purchase","Id":1},"Id":4}],"Stamp":{"Mark":"paid","Purchase":{"$ref":"Purchase","Id":1}},"Id":1}""",
            row.Result);
        Assert.Equal(queries, _queries.Count);
    }

    [Fact]
    public async Task A_lazy_entity_whose_context_is_gone_keeps_its_key()
    {
        Purchase purchase;
        using (var market = NewMarket(isLazy: true))
        {
            purchase = market.Purchases.Single(static purchase => purchase.Id == 1);
        }

        var row = await Record(log => Desk.Sell(log, purchase));

        Assert.StartsWith("""{"Number":"A","ClientId":7,"Client":{"$entity":"Client","$loaded":false},""", row.Result, StringComparison.Ordinal);
        Assert.EndsWith(""","Id":1}""", row.Result, StringComparison.Ordinal);
        Assert.Null(row.Context);
    }

    [Fact]
    public async Task What_an_entity_with_a_loader_of_its_own_has_not_loaded_is_not_loaded_either()
    {
        var options = new DbContextOptionsBuilder<Radio>().UseSqlite("Data Source=:memory:").AddInterceptors(_queries).Options;
        using var radio = new Radio(options);
        radio.Database.OpenConnection();
        radio.Database.EnsureCreated();
        radio.Add(new Album { Id = 1, Songs = [new Song { Id = 5, Title = "Blue" }] });
        radio.SaveChanges();
        radio.ChangeTracker.Clear();
        var album = radio.Albums.Single();
        var queries = _queries.Count;

        Assert.Equal("""{"album":{"Id":1,"Songs":{"$entity":"Song","$loaded":false}},"song":1}""", (await Record(log => Studio.Play(log, album, 1))).Parameters);
        Assert.Equal(queries, _queries.Count);

        var song = album.Songs.Single();
        Assert.Equal(
            """{"album":{"Id":1,"Songs":[{"$entity":"Song","Id":5}]},"song":{"Id":5,"Title":"Blue","On":{"$entity":"Album","$loaded":false}}}""",
            (await Record(log => Studio.Play(log, album, song))).Parameters);
        Assert.Equal(queries + 1, _queries.Count);
    }

    [Fact]
    public async Task An_entity_that_has_no_key_yet_is_recorded_whole_with_what_it_leads_to()
    {
        var purchase = new Purchase { Number = "C", ClientId = 7, Client = new Client { Id = 7, Name = "ann" } };
        purchase.Lines.Add(new Line { Position = 1, Text = "red", Purchase = purchase, Product = new Product { Id = Tea, Name = "tea" } });
        var row = await Record(log => Desk.Sell(log, purchase));

        Assert.Equal(
            $$$"""{"Number":"C","ClientId":7,"Client":{"$entity":"Client","Id":7},"SentTo":null,"Lines":[{"PurchaseId":0,"Position":1,"Text":"red","Purchase":{"$ref":"Purchase","$nth":1},"Product":{"$entity":"Product","Id":"{{{Tea}}}"}}],"Notes":[],"Stamp":null,"Id":0}""",
            row.Result);
    }

    [Fact]
    public async Task An_entity_that_no_other_one_leads_to_is_recorded_whole_however_it_is_declared()
    {
        using var market = NewMarket(isLazy: true);
        var purchases = market.Purchases.OrderBy(static purchase => purchase.Id).ToList();
        var row = await Record(log => Desk.Look(log, purchases[1], purchases[1], new Answer(purchases[1], 2), purchases));

        const string Rest = "\"ClientId\":7,\"Client\":{\"$entity\":\"Client\",\"$loaded\":false},\"SentTo\":{0},\"Lines\":{\"$entity\":\"Line\",\"$loaded\":false},\"Notes\":{\"$entity\":\"Note\",\"$loaded\":false},\"Stamp\":{\"$entity\":\"Stamp\",\"$loaded\":false}";
        var (a, b) = (Rest.Replace("{0}", """{"Town":"Ulm","Country":{"$entity":"Country","$loaded":false}}""", StringComparison.Ordinal), Rest.Replace("{0}", "null", StringComparison.Ordinal));
        Assert.Equal(
            $$"""{"any":{"Number":"B",{{b}},"Id":2},"declared":{"$type":"Purchase","Number":"B",{{b}},"Id":2},"answer":{"Purchase":{"Number":"B",{{b}},"Id":2},"Total":2},"all":[{"Number":"A",{{a}},"Id":1},{"Number":"B",{{b}},"Id":2}]}""",
            row.Parameters);
    }

    [Fact]
    public async Task What_an_entity_beside_it_leads_to_is_no_matter()
    {
        var row = await Record(log => Desk.Pair(log, new Pair(new Country { CountryId = 1, Name = "A" }, new Inner(new Country { CountryId = 2, Name = "B" }))));

        Assert.Equal("""{"pair":{"First":{"CountryId":1,"Name":"A"},"Second":{"Country":{"CountryId":2,"Name":"B"}}}}""", row.Parameters);
    }

    [Fact]
    public async Task Of_a_collection_a_hundred_keys_are_recorded()
    {
        var client = new Client { Id = 7 };
        for (var id = 1; id <= 250; id++)
        {
            client.Purchases.Add(new Purchase { Id = id, Client = client });
        }

        var row = await Record(log => Desk.Visit(log, client));

        Assert.EndsWith("""{"$entity":"Purchase","Id":100},{"$truncated":250}],"Id":7}}""", row.Parameters, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entities_that_are_new_do_not_count_as_keys()
    {
        var client = new Client { Id = 7 };
        for (var number = 1; number <= 250; number++)
        {
            client.Purchases.Add(new Purchase { Number = $"N{number}", Client = client });
        }

        var row = await Record(log => Desk.Visit(log, client));

        Assert.Contains("\"N250\"", row.Parameters, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_can_be_told_to_record_deeper()
    {
        using var market = NewMarket(isLazy: false);
        var purchase = Loaded(market);
        var row = await Record(log => Desk.Sell(log, purchase), new AuditOptions { EntityDepth = 2 });

        Assert.Contains(
            """{"$type":"KeyClient","Discount":5,"Name":"ann","Purchases":[{"$ref":"Purchase","Id":1}],"Id":7}""",
            row.Result,
            StringComparison.Ordinal);
        Assert.Contains(
            $$$"""{"PurchaseId":1,"Position":1,"Text":"green","Purchase":{"$ref":"Purchase","Id":1},"Product":{"$entity":"Product","Id":"{{{Tea}}}"}}""",
            row.Result,
            StringComparison.Ordinal);
    }

    private static Purchase Loaded(Market market)
    {
        market.Set<Note>().Load();
        market.Set<Stamp>().Load();
        return market.Purchases
            .Include(static purchase => purchase.Client)
            .Include(static purchase => purchase.SentTo!.Country)
            .Include(static purchase => purchase.Lines).ThenInclude(static line => line.Product)
            .Include(static purchase => purchase.Notes)
            .Include(static purchase => purchase.Stamp)
            .Single(static purchase => purchase.Id == 1);
    }

    private Market NewMarket(bool isLazy)
    {
        var options = new DbContextOptionsBuilder<Market>().UseSqlite(_connection).AddInterceptors(_queries);
        return new Market((isLazy ? options.UseLazyLoadingProxies() : options).Options);
    }
}
