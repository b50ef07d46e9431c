using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Dossiers.Register;

/// <summary>
/// The register's own data, which has nothing to do with the audit log: an SQLite database in memory, gone when the
/// program ends. One connection, one command at a time.
/// </summary>
public sealed class DossierStore : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Archive _archive;
    private readonly TimeProvider _clock;

    public DossierStore(Archive archive, TimeProvider clock)
    {
        _archive = archive;
        _clock = clock;
        _connection.Open();
        using var command = Command(
            """
            CREATE TABLE dossiers (
                id          INTEGER PRIMARY KEY AUTOINCREMENT,
                title       TEXT NOT NULL,
                priority    TEXT NOT NULL,
                status      TEXT NOT NULL,
                created_by  TEXT NOT NULL,
                created_at  INTEGER NOT NULL,
                assigned_to TEXT,
                approved_by TEXT,
                decision    TEXT,
                due_on      TEXT,
                tags        TEXT NOT NULL
            );
            CREATE TABLE documents (
                id           INTEGER PRIMARY KEY,
                dossier_id   INTEGER NOT NULL REFERENCES dossiers(id) ON DELETE CASCADE,
                file_name    TEXT NOT NULL,
                content_type TEXT NOT NULL,
                content      BLOB NOT NULL,
                sha256       TEXT NOT NULL,
                attached_at  INTEGER NOT NULL
            );
            """);
        command.ExecuteNonQuery();
    }

    public async Task<Dossier> InsertAsync(CreateDossierRequest request, string createdBy, CancellationToken ct)
    {
        using var command = Command(
            """
            INSERT INTO dossiers (title, priority, status, created_by, created_at, due_on, tags)
            VALUES ($title, $priority, $status, $created_by, $created_at, $due_on, $tags) RETURNING *
            """,
            ("$title", request.Title),
            ("$priority", request.Priority.ToString()),
            ("$status", nameof(DossierStatus.Open)),
            ("$created_by", createdBy),
            ("$created_at", Now()),
            ("$due_on", Day(request.DueOn)),
            ("$tags", string.Join(',', request.Tags ?? [])));
        return (await QueryAsync(command, ct)).Single();
    }

    public async Task<Dossier?> FindAsync(long id, CancellationToken ct)
    {
        using var command = Command("SELECT * FROM dossiers WHERE id = $id", ("$id", id));
        return (await QueryAsync(command, ct)).SingleOrDefault();
    }

    /// <summary>Saves <paramref name="after"/>; null when the dossier is no longer in the state it was in before.</summary>
    public async Task<Dossier?> UpdateAsync(Dossier before, Dossier after, CancellationToken ct)
    {
        using var command = Command(
            """
            UPDATE dossiers SET status = $status, assigned_to = $assigned_to, approved_by = $approved_by, decision = $decision
            WHERE id = $id AND status = $before RETURNING *
            """,
            ("$status", after.Status.ToString()),
            ("$assigned_to", after.AssignedTo),
            ("$approved_by", after.ApprovedBy),
            ("$decision", after.Decision?.ToString()),
            ("$id", before.Id),
            ("$before", before.Status.ToString()));
        return (await QueryAsync(command, ct)).SingleOrDefault();
    }

    /// <summary>Deletes the dossier with its documents, and returns what it was; null when there is none.</summary>
    public Dossier? Delete(long id)
    {
        using var command = Command("DELETE FROM dossiers WHERE id = $id RETURNING *", ("$id", id));
        _turn.Wait();
        try
        {
            using var reader = command.ExecuteReader();
            return reader.Read() ? ReadDossier(reader) : null;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<IReadOnlyList<Dossier>> SearchAsync(SearchDossiersRequest request, CancellationToken ct)
    {
        using var command = Command(
            """
            SELECT * FROM dossiers
            WHERE ($text IS NULL OR instr(lower(title), lower($text)) > 0)
              AND ($status IS NULL OR status = $status)
              AND ($due_before IS NULL OR due_on < $due_before)
            ORDER BY id LIMIT $limit
            """,
            ("$text", request.Text),
            ("$status", request.Status?.ToString()),
            ("$due_before", Day(request.DueBefore)),
            ("$limit", request.Limit));
        var found = await QueryAsync(command, ct);
        return request.IncludeArchive ? [.. found, .. await _archive.SearchAsync(ct)] : found;
    }

    public async Task<Document> AttachAsync(long dossierId, AttachDocumentRequest request, byte[] content, string sha256, CancellationToken ct)
    {
        var attachedAt = Now();
        using var command = Command(
            """
            INSERT INTO documents (dossier_id, file_name, content_type, content, sha256, attached_at)
            VALUES ($dossier_id, $file_name, $content_type, $content, $sha256, $attached_at) RETURNING id
            """,
            ("$dossier_id", dossierId),
            ("$file_name", request.FileName),
            ("$content_type", request.ContentType),
            ("$content", content),
            ("$sha256", sha256),
            ("$attached_at", attachedAt));
        await _turn.WaitAsync(ct);
        try
        {
            var id = (long)(await command.ExecuteScalarAsync(ct))!;
            return new Document(id, dossierId, request.FileName, request.ContentType, content.Length, sha256, Time(attachedAt));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _turn.Dispose();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = new SqliteCommand(sql, _connection);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    private async Task<List<Dossier>> QueryAsync(SqliteCommand command, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var dossiers = new List<Dossier>();
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                dossiers.Add(ReadDossier(reader));
            }

            return dossiers;
        }
        finally
        {
            _turn.Release();
        }
    }

    private static Dossier ReadDossier(DbDataReader row) => new(
        Id: row.GetInt64(0),
        Title: row.GetString(1),
        Priority: Enum.Parse<Priority>(row.GetString(2)),
        Status: Enum.Parse<DossierStatus>(row.GetString(3)),
        CreatedBy: row.GetString(4),
        CreatedAt: Time(row.GetInt64(5)),
        AssignedTo: Text(row, 6),
        ApprovedBy: Text(row, 7),
        Decision: Text(row, 8) is { } decision ? Enum.Parse<Decision>(decision) : null,
        DueOn: Text(row, 9) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        Tags: row.GetString(10).Split(',', StringSplitOptions.RemoveEmptyEntries));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();
}
