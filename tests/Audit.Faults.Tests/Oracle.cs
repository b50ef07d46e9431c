using System.Text.Json;
using Audit.Tests.Support;
using Producer;

namespace Audit.Faults.Tests;

/// <summary>
/// The one judge of what a fault did to a trail: no row is there twice or changed, no sequence number is missing, the
/// file is sound; and which calls that returned left no row.
/// </summary>
internal static class Oracle
{
    /// <summary>Compares a database with the numbers that <c>Producer</c> noted.</summary>
    public static Verdict Judge(string database, string acknowledgements) =>
        Judge(database, File.ReadAllText(acknowledgements).Split('\n')[..^1]); // what follows the last line end was cut off

    /// <inheritdoc cref="Judge(string, string)"/>
    public static Verdict Judge(string database, IReadOnlyCollection<string> acknowledged)
    {
        Assert.Equal("ok", AuditFile.Value(database, "PRAGMA integrity_check"));
        var rows = AuditFile.Rows(database);
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(seq => (long)seq), rows.Select(row => row.Seq));
        var found = new HashSet<string>();
        foreach (var row in rows.Where(row => row.Action == "put"))
        {
            using var parameters = JsonDocument.Parse(row.Parameters!);
            var number = parameters.RootElement.GetProperty("number").GetString()!;
            var contents = parameters.RootElement.GetProperty("contents").GetString()!;
            Assert.Equal(Contents.Of(number, contents.Length), contents);
            Assert.True(found.Add(number), $"The row of {number} is there twice.");
        }

        return new Verdict(found.Count, [.. acknowledged.Where(number => !found.Contains(number))], acknowledged);
    }
}
