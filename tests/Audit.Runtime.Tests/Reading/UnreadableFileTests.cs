using Audit.Tests.Support;

namespace Audit.Tests.Reading;

public sealed class UnreadableFileTests
{
    [Fact]
    public async Task A_file_that_is_not_there_is_named() => await RefusedAsync("There is no audit database", _ => { });

    [Fact]
    public async Task A_folder_is_named() => await RefusedAsync("is a folder", path => Directory.CreateDirectory(path));

    [Fact]
    public async Task An_empty_file_is_named() => await RefusedAsync("is an empty file", path => File.WriteAllText(path, ""));

    [Fact]
    public async Task A_file_that_is_no_database_is_named() => await RefusedAsync("is not a SQLite database", path => File.WriteAllText(path, new string('x', 5_000)));

    [Fact]
    public async Task A_database_without_a_log_is_named() => await RefusedAsync("holds no audit_log", path => AuditFile.Execute(path, "CREATE TABLE t(a)"));

    [Fact]
    public async Task A_log_of_another_kind_is_named() => await RefusedAsync("is not this log's", path => AuditFile.Execute(path, "CREATE TABLE audit_log(a)"));

    [Fact]
    public async Task A_log_of_a_newer_version_is_named() => await RefusedAsync("schema version '99'", path =>
    {
        AuditLog.Open(path).Dispose();
        AuditFile.Execute(path, "UPDATE audit_meta SET value = CAST('99' AS BLOB) WHERE key = 'schema'");
    });

    [Fact]
    public async Task A_log_of_eleven_columns_is_named() => await RefusedAsync("eleven columns", path => AuditFile.Execute(
        path,
        "CREATE TABLE audit_log(entry_id TEXT, timestamp INTEGER, action TEXT, transport TEXT, user_id TEXT, request_id TEXT, parameters TEXT, result TEXT, error_message TEXT, duration_ms INTEGER, status TEXT)"));

    [Fact]
    public async Task A_damaged_file_is_named() => await RefusedAsync("is damaged", path =>
    {
        using (var log = AuditLog.OpenStepped(path, new AuditOptions { QueueCapacity = 4096 }))
        {
            for (var i = 0; i < 2_000; i++)
            {
                log.TryEnqueue(new AuditEntry { Action = "a", Parameters = new string('1', 500) });
            }
        }

        using var file = File.OpenWrite(path);
        var sound = 4096 * 20;
        file.Position = sound;
        file.Write(new byte[file.Length - sound]);
    });

    [Fact]
    public async Task A_locked_file_is_named()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        AuditLog.Open(path).Dispose();
        using var holder = AuditFile.Connect(path);
        holder.Run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE audit_meta SET value = value");

        await RefusedAsync("is locked by another program", path);
    }

    private static async Task RefusedAsync(string message, Action<string> make)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        make(path);

        await RefusedAsync(message, path);
    }

    private static async Task RefusedAsync(string message, string path)
    {
        var exception = await Assert.ThrowsAsync<AuditStoreException>(() => new AuditReader(path).ReadAsync(new AuditQuery(), TestContext.Current.CancellationToken).AsTask());

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }
}
