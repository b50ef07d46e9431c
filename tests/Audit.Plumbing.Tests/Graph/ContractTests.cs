using System.Text.Json.Serialization.Metadata;
using Audit.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Audit.Tests.Plumbing.Graph;

/// <summary>Entities that the application's own contracts write.</summary>
public sealed class ContractTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly Queries _queries = new();

    public ContractTests()
    {
        _connection.Open();
        using var library = NewLibrary(isLazy: false);
        library.Database.EnsureCreated();
        library.Add(new Shelf { Id = 1, Room = "A", Books = { new Book { Id = 3, Title = "Emma", Author = new Author { Id = "P-4711", Name = "Jane" } }, new Book { Id = 4, Title = "Ulysses" } } });
        library.SaveChanges();
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
        using var library = NewLibrary(isLazy: true);
        var book = library.Books.Single(static book => book.Id == 3);
        var row = await Record(book);

        Assert.Equal("""{"any":{"Id":3,"Title":"Emma","Shelf":{"$entity":"Shelf","$loaded":false},"Author":{"$entity":"Author","$loaded":false}}}""", row.Parameters);
        Assert.Equal(1, _queries.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_an_entity_that_another_one_leads_to_the_key_is_recorded(bool isLazy)
    {
        using var library = NewLibrary(isLazy);
        var shelf = library.Shelves.Include(static shelf => shelf.Books).ThenInclude(static book => book.Author).Single();

        Assert.Equal("""{"any":{"Id":1,"Room":"A","Books":[{"$entity":"Book","Id":3},{"$entity":"Book","Id":4}]}}""", (await Record(shelf)).Parameters);
        Assert.Equal("""{"any":{"Id":3,"Title":"Emma","Shelf":{"$entity":"Shelf","Id":1},"Author":{"$entity":"Author","Id":"****11"}}}""", (await Record(shelf.Books.First())).Parameters);
        Assert.Equal("""{"any":{"Id":9,"Book":{"Id":4,"Title":"Ulysses","Shelf":{"$entity":"Shelf","Id":1},"Author":null},"Until":"2027-01-01"}}""", (await Record(new Loan(9, shelf.Books.Last(), new DateOnly(2027, 1, 1)))).Parameters);
    }

    [Fact]
    public async Task What_was_not_saved_yet_and_values_are_recorded_whole_and_once_on_the_way()
    {
        var shelf = new Shelf { Room = "B" };
        shelf.Books.Add(new Book { Title = "Emma", Shelf = shelf });
        var chapter = new Chapter { Title = "1" };
        chapter.Parts.Add(new Chapter { Title = "2", Before = chapter });

        Assert.Equal("""{"any":{"Id":0,"Room":"B","Books":[{"Id":0,"Title":"Emma","Shelf":{"$ref":"Shelf","$up":1},"Author":null}]}}""", (await Record(shelf)).Parameters);
        Assert.Equal("""{"any":{"Title":"1","Before":null,"Parts":[{"Title":"2","Before":{"$ref":"Chapter","$up":2},"Parts":[]}]}}""", (await Record(chapter)).Parameters);
    }

    [Fact]
    public async Task A_failed_call_is_looked_through_without_a_query()
    {
        using var library = NewLibrary(isLazy: true);
        var loan = new Loan(0, library.Books.Single(static book => book.Id == 3), default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Record(loan));

        Assert.Equal(1, _queries.Count);
    }

    private async Task<StoredRow> Record(object value)
    {
        var path = _folder.PathOf("audit.db");
        await using (var log = AuditLog.Open(path, new AuditOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }))
        {
            Counter.Keep(log, value);
        }

        return AuditFile.Rows(path)[^1];
    }

    private Library NewLibrary(bool isLazy)
    {
        var options = new DbContextOptionsBuilder<Library>().UseSqlite(_connection).AddInterceptors(_queries);
        return new Library((isLazy ? options.UseLazyLoadingProxies() : options).Options);
    }
}
