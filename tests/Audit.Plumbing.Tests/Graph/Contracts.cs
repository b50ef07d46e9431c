using Microsoft.EntityFrameworkCore;

namespace Audit.Tests.Plumbing.Graph;

/// <summary>Types that no audited method names: they are written as the application's own options say.</summary>
public class Shelf
{
    public int Id { get; set; }

    public string Room { get; set; } = "";

    public virtual ICollection<Book> Books { get; } = [];
}

public class Book
{
    public int Id { get; set; }

    public string Title { get; set; } = "";

    public virtual Shelf? Shelf { get; set; }

    public virtual Author? Author { get; set; }
}

public class Author
{
    [Redact(RedactMode.KeepLast, 2)]
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";
}

public class Chapter
{
    public string Title { get; set; } = "";

    public Chapter? Before { get; set; }

    public List<Chapter> Parts { get; } = [];
}

public sealed record Loan(int Id, Book Book, DateOnly Until);

public class Library(DbContextOptions<Library> options) : DbContext(options)
{
    public DbSet<Shelf> Shelves => Set<Shelf>();

    public DbSet<Book> Books => Set<Book>();
}

public static partial class Counter
{
    [Audited("keep")]
    public static partial void Keep(IAuditLog log, object any);

    private static void KeepCore(IAuditLog log, object any)
    {
        if (any is Loan { Id: 0 })
        {
            throw new InvalidOperationException("P-4711 may not borrow");
        }
    }
}
