using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Audit.Tests.Plumbing.Graph;

public abstract class Entity<TKey>
{
    public TKey Id { get; set; } = default!;
}

public class Client : Entity<int>
{
    public string Name { get; set; } = "";

    public virtual ICollection<Purchase> Purchases { get; } = [];
}

public class KeyClient : Client
{
    public int Discount { get; set; }
}

public class Purchase : Entity<int>
{
    public string Number { get; set; } = "";

    public int ClientId { get; set; }

    public virtual Client? Client { get; set; }

    public virtual Place? SentTo { get; set; }

    public virtual ICollection<Line> Lines { get; } = [];

    public virtual ICollection<Note> Notes { get; } = [];

    /// <summary>Its key stands in the table alone.</summary>
    public virtual Stamp? Stamp { get; set; }
}

[PrimaryKey(nameof(PurchaseId), nameof(Position))]
public class Line
{
    public int PurchaseId { get; set; }

    public int Position { get; set; }

    public string Text { get; set; } = "";

    public virtual Purchase? Purchase { get; set; }

    public virtual Product? Product { get; set; }
}

/// <summary>A part of its purchase.</summary>
[AuditWhole]
public class Note : Entity<int>
{
    public string Text { get; set; } = "";

    public virtual Purchase? Purchase { get; set; }
}

public class Product : Entity<Guid>
{
    public string Name { get; set; } = "";
}

public class Stamp
{
    public string Mark { get; set; } = "";

    public virtual Purchase? Purchase { get; set; }
}

[Owned]
public class Place
{
    public string Town { get; set; } = "";

    public virtual Country? Country { get; set; }
}

[Table("countries")]
public class Country
{
    public int CountryId { get; set; }

    public string Name { get; set; } = "";
}

public class Market(DbContextOptions<Market> options) : DbContext(options)
{
    public DbSet<Client> Clients => Set<Client>();

    public DbSet<KeyClient> KeyClients => Set<KeyClient>();

    public DbSet<Purchase> Purchases => Set<Purchase>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Stamp>().Property<int>("StampId");
        modelBuilder.Entity<Stamp>().HasKey("StampId");
        modelBuilder.Entity<Stamp>().HasOne(static stamp => stamp.Purchase).WithOne(static purchase => purchase.Stamp).HasForeignKey<Stamp>("PurchaseId");
    }
}

public sealed record Answer(Purchase Purchase, int Total);

public sealed record Pair(Country First, Inner Second);

public sealed record Inner(Country Country);

public static partial class Desk
{
    [Audited("pair")]
    public static partial void Pair(IAuditLog log, Pair pair);

    private static void PairCore(IAuditLog log, Pair pair)
    {
    }

    [Audited("sell")]
    public static partial Purchase Sell(IAuditLog log, Purchase purchase);

    private static Purchase SellCore(IAuditLog log, Purchase purchase) => purchase;

    [Audited("look")]
    public static partial void Look(IAuditLog log, object any, Entity<int> declared, Answer answer, IReadOnlyList<Purchase> all);

    private static void LookCore(IAuditLog log, object any, Entity<int> declared, Answer answer, IReadOnlyList<Purchase> all)
    {
    }

    [Audited("visit")]
    public static partial void Visit(IAuditLog log, Client client);

    private static void VisitCore(IAuditLog log, Client client)
    {
    }
}
