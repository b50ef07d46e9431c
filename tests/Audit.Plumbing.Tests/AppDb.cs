using Microsoft.EntityFrameworkCore;

namespace Audit.Tests.Plumbing;

public class User
{
    public int Id { get; set; }

    public string Email { get; set; } = "";

    [Redact]
    public string Password { get; set; } = "";
}

public class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();
}
