using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Dossiers.Register;

/// <summary>
/// The register's own data, which has nothing to do with the audit log: an SQLite database in memory, gone when the
/// program ends. One connection, one statement at a time.
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
        using var command = new SqliteCommand(
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
            """,
            _connection);
        command.ExecuteNonQuery();
    }

    public async Task<Dossier> InsertAsync(CreateDossierRequest request, string createdBy, CancellationToken ct)
    {
        var inserted = await QueryAsync(
            """
            INSERT INTO dossiers (title, priority, status, created_by, created_at, due_on, tags)
            VALUES ($title, $priority, $status, $created_by, $created_at, $due_on, $tags) RETURNING *
            """,
            ReadDossier,
            ct,
            ("$title", request.Title),
            ("$priority", request.Priority.ToString()),
            ("$status", nameof(DossierStatus.Open)),
            ("$created_by", createdBy),
            ("$created_at", Now()),
            ("$due_on", Day(request.DueOn)),
            ("$tags", string.Join(',', request.Tags ?? [])));
        return inserted.Single();
    }

    public async Task<Dossier?> FindAsync(long id, CancellationToken ct)
    {
        var found = await QueryAsync("SELECT * FROM dossiers WHERE id = $id", ReadDossier, ct, ("$id", id));
        return found.SingleOrDefault();
    }

    /// <summary>Saves <paramref name="after"/>; null when the dossier is no longer in the state it was in before.</summary>
    public async Task<Dossier?> UpdateAsync(Dossier before, Dossier after, CancellationToken ct)
    {
        var updated = await QueryAsync(
            """
            UPDATE dossiers SET status = $status, assigned_to = $assigned_to, approved_by = $approved_by, decision = $decision
            WHERE id = $id AND status = $before RETURNING *
            """,
            ReadDossier,
            ct,
            ("$status", after.Status.ToString()),
            ("$assigned_to", after.AssignedTo),
            ("$approved_by", after.ApprovedBy),
            ("$decision", after.Decision?.ToString()),
            ("$id", before.Id),
            ("$before", before.Status.ToString()));
        return updated.SingleOrDefault();
    }

    /// <summary>Deletes the dossier with its documents, and returns what it was; null when there is none.</summary>
    public Dossier? Delete(long id)
    {
        _turn.Wait();
        try
        {
            return Run("DELETE FROM dossiers WHERE id = $id RETURNING *", ReadDossier, ("$id", id)).SingleOrDefault();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<IReadOnlyList<Dossier>> SearchAsync(SearchDossiersRequest request, CancellationToken ct)
    {
        var found = await QueryAsync(
            """
            SELECT * FROM dossiers
            WHERE ($text IS NULL OR instr(lower(title), lower($text)) > 0)
              AND ($status IS NULL OR status = $status)
              AND ($due_before IS NULL OR due_on < $due_before)
            ORDER BY id LIMIT $limit
            """,
            ReadDossier,
            ct,
            ("$text", request.Text),
            ("$status", request.Status?.ToString()),
            ("$due_before", Day(request.DueBefore)),
            ("$limit", request.Limit));
        return request.IncludeArchive ? [.. found, .. await _archive.SearchAsync(ct)] : found;
    }

    /// <summary>How many dossiers there are, by status.</summary>
    public async Task<Dictionary<string, long>> CountAsync(CancellationToken ct)
    {
        var counts = await QueryAsync("SELECT status, count(*) FROM dossiers GROUP BY status", static row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1)), ct);
        return new Dictionary<string, long>(counts);
    }

    public async Task<Document> AttachAsync(long dossierId, AttachDocumentRequest request, byte[] content, string sha256, CancellationToken ct)
    {
        var attached = await QueryAsync(
            """
            INSERT INTO documents (dossier_id, file_name, content_type, content, sha256, attached_at)
            VALUES ($dossier_id, $file_name, $content_type, $content, $sha256, $attached_at)
            RETURNING id, dossier_id, file_name, content_type, length(content), sha256, attached_at
            """,
            ReadDocument,
            ct,
            ("$dossier_id", dossierId),
            ("$file_name", request.FileName),
            ("$content_type", request.ContentType),
            ("$content", content),
            ("$sha256", sha256),
            ("$attached_at", Now()));
        return attached.Single();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _turn.Dispose();
    }

    private async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] parameters)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return Run(sql, read, parameters);
        }
        finally
        {
            _turn.Release();
        }
    }

    // Synchronous, as SQLite is; the connection is not thread-safe, so the caller has the turn.
    private List<T> Run<T>(string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        using var command = new SqliteCommand(sql, _connection);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
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

    private static Document ReadDocument(DbDataReader row) => new(
        Id: row.GetInt64(0),
        DossierId: row.GetInt64(1),
        FileName: row.GetString(2),
        ContentType: row.GetString(3),
        Length: row.GetInt64(4),
        Sha256: row.GetString(5),
        AttachedAt: Time(row.GetInt64(6)));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();
}
