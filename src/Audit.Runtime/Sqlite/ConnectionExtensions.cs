using Microsoft.Data.Sqlite;

namespace Audit.Sqlite;

/// <summary>Short forms for the statements of opening, which are not worth preparing.</summary>
internal static class ConnectionExtensions
{
    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row as text; null when there is none.</summary>
    public static string? ReadText(this SqliteConnection connection, string sql) => connection.ReadTexts(sql).FirstOrDefault();

    /// <summary>The first column of every row as text.</summary>
    public static List<string> ReadTexts(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            if (!reader.IsDBNull(0))
            {
                texts.Add(reader.GetString(0));
            }
        }

        return texts;
    }
}
