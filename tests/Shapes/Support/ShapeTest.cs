using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Audit;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Shapes.Support;

/// <summary>A log on a file of its own for one test, and the rows that the test left in it.</summary>
public abstract class ShapeTest : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("audit-shapes-");

    protected ShapeTest(AuditOptions? options = null) => Log = AuditLog.Open(File, options);

    protected AuditLog Log { get; }

    private string File => Path.Combine(_folder.FullName, "audit.db");

    public void Dispose()
    {
        Log.Dispose();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Closes the log and compares its rows, one line each: the action, the parameters, the status, "= " and the result,
    /// "! " and the error, "@ " and the target, the context. What is NULL is left out.
    /// </summary>
    protected void AssertRows(string expected)
    {
        Log.Dispose();
        Assert.Equal(expected.Split('\n'), Rows());
    }

    /// <summary>The same, where the calls ran at one time.</summary>
    protected void AssertRowsInAnyOrder(string expected)
    {
        Log.Dispose();
        Assert.Equal(expected.Split('\n').Order(StringComparer.Ordinal), Rows().Order(StringComparer.Ordinal));
    }

    protected void AssertNoRows()
    {
        Log.Dispose();
        Assert.Empty(Rows());
    }

    /// <summary>The rows that are in the file by now.</summary>
    protected List<string> Rows()
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT concat_ws(' ', action, parameters, status, '= ' || result, '! ' || error_message, '@ ' || target, context)
            FROM audit_log ORDER BY seq
            """;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
