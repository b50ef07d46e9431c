using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Audit.Tests.Plumbing.Graph;

/// <summary>Loads by itself, without a proxy.</summary>
public class Album
{
    private readonly ILazyLoader? _loader;
    private ICollection<Song>? _songs;

    public Album()
    {
    }

    private Album(ILazyLoader loader) => _loader = loader;

    public int Id { get; set; }

    public ICollection<Song> Songs
    {
        get => (_loader is null ? _songs : _loader.Load(this, ref _songs)) ?? (_songs = []);
        set => _songs = value;
    }
}

public class Song
{
    private ICollection<Album>? _on;

    public Song()
    {
    }

    private Song(ILazyLoader loader) => Loader = loader;

    private ILazyLoader? Loader { get; }

    public int Id { get; set; }

    public string Title { get; set; } = "";

    public ICollection<Album> On
    {
        get => Loader?.Load(this, ref _on) ?? (_on ??= []);
        set => _on = value;
    }
}

public class Radio(DbContextOptions<Radio> options) : DbContext(options)
{
    public DbSet<Album> Albums => Set<Album>();

    public DbSet<Song> Songs => Set<Song>();
}

public static partial class Studio
{
    [Audited("play")]
    public static partial void Play(IAuditLog log, Album album, object song);

    private static void PlayCore(IAuditLog log, Album album, object song)
    {
    }
}
