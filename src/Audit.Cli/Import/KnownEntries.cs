using Audit.Reading;
using Audit.Sqlite;

namespace Audit.Cli.Import;

/// <summary>Which entries the database has already.</summary>
internal sealed class KnownEntries(string database)
{
    private readonly DatabaseLocation _location = DatabaseLocation.Parse(database);

    /// <summary>The ids among these that are there.</summary>
    public HashSet<string> Find(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        using var session = ReadSession.Open(_location, cancellationToken);
        var names = string.Join(", ", Enumerable.Range(0, ids.Count).Select(static index => $"@id{index}"));
        return session.Ask(
            $"SELECT entry_id FROM audit_log WHERE entry_id IN ({names})",
            parameters =>
            {
                for (var index = 0; index < ids.Count; index++)
                {
                    parameters.AddWithValue($"@id{index}", ids[index]);
                }
            },
            static reader =>
            {
                var found = new HashSet<string>(StringComparer.Ordinal);
                while (reader.Read())
                {
                    found.Add(reader.GetString(0));
                }

                return found;
            });
    }
}
