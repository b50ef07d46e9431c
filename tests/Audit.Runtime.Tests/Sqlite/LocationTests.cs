using Audit.Sqlite;
using Audit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Tests.Sqlite;

/// <summary>What is taken for the path of a file, and what is not.</summary>
public sealed class LocationTests
{
    [Theory]
    [InlineData("Host=localhost;Username=postgres;Password=s3cret")]
    [InlineData("host=db user=postgres password=s3cret")]
    [InlineData("Server=db;Database=audit;User Id=sa;Password=s3cret")]
    [InlineData("Data Source=tcp:db,1433;Initial Catalog=audit;User ID=sa;Password=s3cret")]
    [InlineData("Password=s3cret;Data Source=audit.db;Colour=blue")]
    [InlineData("Data Source=audit.db;Password=ab;s3cret=cd")]
    [InlineData("Data Source=audit.db;Mode=s3cret")]
    [InlineData("Data Source=audit.db;Default Timeout=s3cret")]
    [InlineData("Data Source=audit.db;Password=\"s3cret")]
    [InlineData("Data Source=:memory:;Password=s3cret")]
    [InlineData("postgres://user:s3cret@host/db")]
    [InlineData("Data Source=postgres://user:s3cret@host/db")]
    [InlineData("jdbc:postgresql://host/db?user=u&password=s3cret")]
    [InlineData("mongodb+srv://user:s3cret@host")]
    [InlineData("Endpoint=sb://bus.example.com/;SharedAccessKeyName=root;SharedAccessKey=s3cret")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=s3cret;EndpointSuffix=core.windows.net")]
    [InlineData("AccountKey=s3cret==")]
    [InlineData("localhost:6379,password=s3cret,ssl=True")]
    [InlineData("user:s3cret@tcp(db:3306)/audit")]
    [InlineData("scott/s3cret@//db:1521/orcl")]
    [InlineData("(DESCRIPTION=(ADDRESS=(HOST=db)));Password=s3cret")]
    [InlineData("audit.db;Password=s3cret")]
    [InlineData("file:audit.db?key=s3cret")]
    [InlineData("s3cret\0")]
    public void The_connection_string_of_another_store_is_refused_in_words_that_do_not_repeat_it(string text)
    {
        Action[] users = [() => AuditLog.Open(text), () => new AuditReader(text), () => new ServiceCollection().AddAudit().AddSqlite(text)];
        foreach (var use in users)
        {
            var refusal = Assert.Throws<ArgumentException>(use);
            Assert.Equal("pathOrConnectionString", refusal.ParamName);
            Assert.DoesNotContain("s3cret", refusal.ToString(), StringComparison.Ordinal);
            Assert.Contains("path", refusal.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries("."), static name => name.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_password_that_the_library_does_not_know_is_refused_without_it()
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<AuditStoreException>(() => AuditLog.Open($"Data Source={folder.PathOf("audit.db")};Password=s3cret"));

        Assert.DoesNotContain("s3cret", refusal.ToString(), StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    [Theory]
    [InlineData("a=b.db")]
    [InlineData("a;b.db")]
    [InlineData("env=prod.db")]
    [InlineData("my file.db")]
    [InlineData("alice@example.com.db")]
    [InlineData("12:30.db")]
    public void A_path_may_have_what_connection_strings_have(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a name there has no colon");
        using var folder = new TemporaryFolder();

        AuditLog.Open(folder.PathOf(name)).Dispose();

        Assert.Equal([name], folder.Files);
    }

    [Theory]
    [InlineData("./env=prod/audit.db", "env=prod/audit.db")]
    [InlineData("data/env=prod/audit.db", "data/env=prod/audit.db")]
    [InlineData("../Host=x", "../Host=x")]
    [InlineData("data/alice@example.com.db", "data/alice@example.com.db")]
    [InlineData("Data Source='a;b=c.db'", "a;b=c.db")]
    [InlineData("Data Source=a.db;Mode=ReadWrite", "a.db")]
    [InlineData("filename=a.db", "a.db")]
    public void A_name_that_looks_like_a_setting_is_given_with_its_folder_or_as_a_Data_Source(string text, string path) =>
        Assert.Equal(Path.GetFullPath(path), DatabaseLocation.Parse(text).Path);
}
