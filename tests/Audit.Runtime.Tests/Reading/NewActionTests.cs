using System.Globalization;
using System.Runtime.CompilerServices;
using Audit.Reading;
using Audit.Sqlite;
using Audit.Tests.Support;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Audit.Tests.Reading;

/// <summary>Rows of actions that nobody has done before are committed while a question for a beginning is answered.</summary>
public sealed class NewActionTests
{
    [Fact]
    public void A_page_leaves_out_none_of_those_that_it_has_come_past()
    {
        using var trail = Trail.Of(new AuditEntry { Action = "a9999" });
        using var writer = AuditFile.Connect(trail.Path);
        using var session = SessionBeside(writer, trail.Path);

        var found = RowReading.Read(session, new AuditQuery { Filter = new AuditFilter { Actions = ["a*"] }, Order = AuditOrder.OldestFirst });

        Assert.True(found.IsComplete);
        Assert.InRange(found.Position, 2, 100);
        Assert.Equal(Enumerable.Range(1, (int)found.Position), found.Rows.Select(row => (int)row.Seq));
    }

    /// <summary>A session that another program commits a row before each statement of: of an action whose name comes before those that there are.</summary>
    private static ReadSession SessionBeside(SqliteConnection writer, string path)
    {
        writer.Run("PRAGMA user_version = 1"); // from now on the file is one that a program writes
        var session = ReadSession.Open(DatabaseLocation.Parse(path), TestContext.Current.CancellationToken);
        var added = 0;
        raw.sqlite3_trace(ConnectionOf(session)!.Handle, (object _, string _) => writer.Run($"INSERT INTO audit_log(entry_id, timestamp, action) VALUES('n{++added}', 0, '{ActionOf(added)}')"), null);
        return session;
    }

    private static string ActionOf(int number) => "a" + (9999 - number).ToString(CultureInfo.InvariantCulture);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_connection")]
    private static extern ref SqliteConnection? ConnectionOf(ReadSession session);
}
