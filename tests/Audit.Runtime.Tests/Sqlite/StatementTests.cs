using System.Text;
using Audit.Sqlite;
using Audit.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Audit.Tests.Sqlite;

public class StatementTests
{
    [Fact]
    public void The_library_that_the_package_brings_is_called_directly()
    {
        using var connection = InMemory();

        Assert.True(NativeSqlite.IsUsable());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_row_is_bound_alike_whether_SQLite_is_called_directly_or_not(bool isNative)
    {
        using var connection = InMemory();
        connection.Run("CREATE TABLE t(a, b, c, d, e)");
        using var insert = new Statement(connection.Handle!, "INSERT INTO t VALUES(?1, ?2, ?3, ?4, ?5)", isNative);
        foreach (var text in (string[])["søk 🎉", ""])
        {
            var pinned = GC.AllocateArray<byte>(100, pinned: true);
            var length = Encoding.UTF8.GetBytes(text, pinned);
            insert.BindPinnedText(1, pinned.AsSpan(0, length));
            insert.BindPinnedText(2, pinned.AsSpan(100, 0));
            insert.BindInteger(3, long.MinValue);
            insert.BindNull(4);
            insert.BindText(5, pinned.AsSpan(0, length));
            Assert.Null(insert.TryRun());
            Assert.Equal(1, insert.Changes);
        }

        Assert.Equal(
            ["søk 🎉 text,  text, -9223372036854775808 integer,  null, søk 🎉 text", " text,  text, -9223372036854775808 integer,  null,  text"],
            connection.Select("SELECT * FROM (SELECT *, typeof(a), typeof(b), typeof(c), typeof(d), typeof(e) FROM t)")
                .Select(row => string.Join(", ", Enumerable.Range(0, 5).Select(i => $"{row[i]} {row[i + 5]}"))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_SQLite_refuses_is_told_and_the_next_run_is_not_hurt(bool isNative)
    {
        using var connection = InMemory();
        connection.Run("CREATE TABLE t(a UNIQUE)");
        using var insert = new Statement(connection.Handle!, "INSERT INTO t VALUES(?1)", isNative);
        var refusals = new List<string?>();
        foreach (var value in (int[])[1, 1, 2])
        {
            insert.BindInteger(1, value);
            refusals.Add(insert.TryRun());
        }

        insert.BindInteger(2, 0); // it has no second parameter
        Assert.Throws<SqliteException>(() => insert.TryRun());

        Assert.Equal([null, "UNIQUE constraint failed: t.a", null], refusals);
        Assert.Equal([1L, 2L], connection.Select("SELECT a FROM t ORDER BY a").Select(row => row[0]));
    }

    private static SqliteConnection InMemory()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }
}
