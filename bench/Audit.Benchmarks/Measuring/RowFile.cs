using Microsoft.Data.Sqlite;

namespace Audit.Benchmarks.Measuring;

/// <summary>What is in a file.</summary>
internal static class RowFile
{
    public static long Count(string path) => (long)Read(path, "SELECT count(*) FROM audit_log")[0][0];

    /// <summary>All rows of a query.</summary>
    public static List<object[]> Read(string path, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
