using Audit.Tests.Support;

namespace Audit.Tests.Sqlite;

public class OpeningTests
{
    [Fact]
    public void Opening_creates_the_table_and_the_indexes()
    {
        using var test = new SteppedLog();

        var columns = AuditFile.Query(test.Path, "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('audit_log')");
        Assert.Equal(
            [
                "seq INTEGER 0  1", "entry_id TEXT 1  0", "timestamp INTEGER 1  0", "action TEXT 1  0", "transport TEXT 1 'http' 0", "user_id TEXT 0  0",
                "request_id TEXT 0  0", "parameters TEXT 0  0", "result TEXT 0  0", "error_message TEXT 0  0", "duration_ms INTEGER 0  0",
                "status TEXT 1 'success' 0", "target TEXT 0  0", "context TEXT 0  0",
            ],
            columns.Select(column => string.Join(' ', column)));
        Assert.Equal(
            ["idx_audit_log_action", "idx_audit_log_target", "idx_audit_log_time", "idx_audit_log_user"],
            AuditFile.Query(test.Path, "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name").Select(row => row[0]));
        Assert.Equal(
            ["audit_log", "audit_meta", "audit_quarantine"],
            AuditFile.Query(test.Path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").Select(row => row[0]));
        Assert.Equal("2", AuditFile.Value(test.Path, "SELECT CAST(value AS TEXT) FROM audit_meta WHERE key = 'schema'"));
    }

    [Fact]
    public void The_file_and_the_connection_are_set_up_as_documented()
    {
        using var test = new SteppedLog();
        var connection = test.Log.Store.Connection!;

        Assert.Equal(
            [2L, "wal", 1L, -16000L, 10000L, 0L, 1L],
            new[] { "auto_vacuum", "journal_mode", "synchronous", "cache_size", "wal_autocheckpoint", "legacy_alter_table", "foreign_keys" }
                .Select(pragma => connection.Select($"PRAGMA {pragma}")[0][0]));
        Assert.InRange((long)connection.Select("PRAGMA busy_timeout")[0][0]!, 1, 1000);
    }

    [Fact]
    public void Opening_again_appends()
    {
        using var folder = new TemporaryFolder();
        foreach (var action in (string[])["first", "second"])
        {
            using var log = AuditLog.Open(folder.PathOf("audit.db"));
            log.TryEnqueue(new AuditEntry { Action = action });
        }

        Assert.Equal(["first", "second"], AuditFile.Rows(folder.PathOf("audit.db")).Select(row => row.Action));
    }

    [Fact]
    public void Opening_a_file_that_lacks_nothing_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        AuditLog.Open(path).Dispose();
        using var locker = AuditFile.Connect(path);
        locker.Run("BEGIN IMMEDIATE");

        AuditLog.OpenStepped(path).Dispose();
    }

    [Fact]
    public async Task Logs_that_open_one_new_file_at_the_same_time_all_succeed()
    {
        using var folder = new TemporaryFolder();
        for (var round = 0; round < 10; round++)
        {
            var path = folder.PathOf($"audit-{round}.db");
            var logs = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () => AuditLog.Open(path), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            foreach (var log in await Task.WhenAll(logs))
            {
                log.TryEnqueue(new AuditEntry { Action = "a" });
                await log.DisposeAsync();
            }

            Assert.Equal(4, AuditFile.Rows(path).Count);
        }
    }

    [Theory]
    [InlineData("Data Source={0}")]
    [InlineData("DataSource={0};Foreign Keys=True")]
    [InlineData("Mode=ReadWriteCreate; Filename={0};Cache=Shared;Pooling=True")]
    [InlineData("{0}")]
    public void A_path_and_a_connection_string_both_open_the_file(string form)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("my audit;v=1.db");

        AuditLog.Open(string.Format(null, form, form == "{0}" ? path : $"\"{path}\"")).Dispose();

        Assert.Equal(["my audit;v=1.db"], folder.Files);
    }

    [Fact]
    public void A_database_with_other_tables_gets_the_logs_tables_added()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("app.db");
        AuditFile.Execute(path, "CREATE TABLE dossier(id INTEGER PRIMARY KEY, title TEXT); INSERT INTO dossier VALUES(1, 'kept'); PRAGMA user_version = 7");

        using (var log = AuditLog.Open(path))
        {
            log.TryEnqueue(new AuditEntry { Action = "a" });
        }

        Assert.Single(AuditFile.Rows(path));
        Assert.Equal("kept", AuditFile.Value(path, "SELECT title FROM dossier"));
        Assert.Equal(7L, AuditFile.Value(path, "PRAGMA user_version"));
    }

    [Fact]
    public void An_empty_file_is_a_new_database()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("audit.db"), []);

        AuditLog.Open(folder.PathOf("audit.db")).Dispose();

        Assert.Empty(AuditFile.Rows(folder.PathOf("audit.db")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(":memory:")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=")]
    [InlineData("Data Source=x;Mode=Memory")]
    [InlineData("Data Source=x;Mode=ReadOnly")]
    [InlineData("Data Source=x;Mode=Sideways")]
    [InlineData("Data Source=x;Colour=Blue")]
    [InlineData("file::memory:?cache=shared")]
    [InlineData("a\0b")]
    public void What_names_no_file_that_can_be_written_is_refused(string? value)
    {
        var refusal = Assert.ThrowsAny<ArgumentException>(() => AuditLog.Open(value!));
        Assert.Equal("pathOrConnectionString", refusal.ParamName);
        Assert.False(File.Exists("x"));
    }

    private static readonly Dictionary<string, AuditOptions> OutOfRange = new()
    {
        ["AuditOptions.QueueCapacity is 0. Set it to 1 to 1,048,576 entries"] = new() { QueueCapacity = 0 },
        ["AuditOptions.BatchSize is 4097."] = new() { BatchSize = 4097 },
        ["AuditOptions.FlushInterval is 00:00:06."] = new() { FlushInterval = TimeSpan.FromSeconds(6) },
        ["AuditOptions.Durability is 3. Set it to Buffered, Committed or Synced."] = new() { Durability = (Durability)3 },
        ["AuditOptions.FullMode is 4. Set it to Wait, DropNewest, ShedPayload or FailCall."] = new() { FullMode = (FullMode)4 },
        ["AuditOptions.FullMode is DropNewest. Set it to Wait, ShedPayload or FailCall: Durability is Synced, and under it no row is dropped at once"] = new() { Durability = Durability.Synced, FullMode = FullMode.DropNewest },
        ["AuditOptions.FullMode is DropNewest. Set it to Wait, ShedPayload or FailCall: Durability is Committed,"] = new() { Durability = Durability.Committed, FullMode = FullMode.DropNewest },
        ["AuditOptions.CommitTimeout is 00:00:00. Set it to 1 ms to 10 min"] = new() { CommitTimeout = TimeSpan.Zero },
        ["AuditOptions.CommitTimeout is 00:10:01."] = new() { CommitTimeout = TimeSpan.FromSeconds(601) },
        ["AuditOptions.CommitTimeout is -00:00:00.0010000."] = new() { CommitTimeout = Timeout.InfiniteTimeSpan },
        ["AuditOptions.MaxWait is 00:00:00.0009999. Set it to 1 ms to 10 min"] = new() { MaxWait = TimeSpan.FromTicks(9999) },
        ["AuditOptions.MaxWait is 00:10:01."] = new() { MaxWait = TimeSpan.FromSeconds(601) },
        ["AuditOptions.SyncInterval is 00:00:00. Set it to 1 ms to 1 h"] = new() { SyncInterval = TimeSpan.Zero },
        ["AuditOptions.SyncInterval is 01:00:01."] = new() { SyncInterval = TimeSpan.FromSeconds(3601) },
        ["AuditOptions.MaxQueueBytes is 65535. Set it to 65,536 bytes or more"] = new() { MaxQueueBytes = 65_535 },
        ["AuditOptions.QueueCapacity is 1048577."] = new() { QueueCapacity = 1_048_577 },
        ["AuditOptions.FlushInterval is 00:00:00."] = new() { FlushInterval = TimeSpan.Zero },
        ["AuditOptions.BatchSize is 0."] = new() { BatchSize = 0 },
        ["AuditOptions.MaxFieldBytes is 255."] = new() { MaxFieldBytes = 255 },
        ["AuditOptions.MaxDepth is 65."] = new() { MaxDepth = 65 },
        ["AuditOptions.MaxItems is -1."] = new() { MaxItems = -1 },
        ["AuditOptions.MaxStringLength is -1."] = new() { MaxStringLength = -1 },
        ["AuditOptions.EntityDepth is 0."] = new() { EntityDepth = 0 },
        ["AuditOptions.RedactionKey is 15 bytes long. Set it to 16 secret bytes or more"] = new() { RedactionKey = new byte[15] },
        ["AuditOptions.RedactionKeyId is . Set it to 1 to 32 letters"] = new() { RedactionKeyId = "" },
        ["AuditOptions.RedactionKeyId is a:b."] = new() { RedactionKeyId = "a:b" },
        ["AuditOptions.RedactionKeyId is null."] = new() { RedactionKeyId = null! },
        ["AuditOptions.ExceptionDetail is 7. Set it to Message, Type or None."] = new() { ExceptionDetail = (ExceptionDetail)7 },
        ["AuditOptions.FileMode is OtherRead, GroupRead, UserWrite, UserRead. Set it to UserRead, UserWrite (0600), with GroupRead (0640)"] = new() { FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead },
        ["AuditOptions.FileMode is GroupWrite, UserWrite, UserRead."] = new() { FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite },
        ["AuditOptions.FileMode is None."] = new() { FileMode = UnixFileMode.None },
        ["AuditOptions.TimeProvider is null."] = new() { TimeProvider = null! },
        ["AuditOptions.LoggerFactory is null."] = new() { LoggerFactory = null! },
    };

    public static TheoryData<string> Refusals => [.. OutOfRange.Keys];

    [Theory, MemberData(nameof(Refusals))]
    public void A_setting_out_of_range_is_refused_by_name_before_any_file_is_made(string text)
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => AuditLog.Open(folder.PathOf("audit.db"), OutOfRange[text]));

        Assert.Contains(text, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void All_settings_out_of_range_are_named_at_once()
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => AuditLog.Open(folder.PathOf("audit.db"), new AuditOptions { QueueCapacity = 0, Durability = (Durability)3, FullMode = FullMode.DropNewest }));

        Assert.Equal("QueueCapacity", refusal.ParamName);
        Assert.StartsWith(
            "AuditOptions.QueueCapacity is 0. Set it to 1 to 1,048,576 entries. AuditOptions.Durability is 3. Set it to Buffered, Committed or Synced. AuditOptions.FullMode is DropNewest. Set it to Wait, ShedPayload or FailCall: Durability is 3, and under it no row is dropped at once.",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_at_the_end_of_its_range_is_taken()
    {
        using var folder = new TemporaryFolder();
        var (millisecond, tenMinutes) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10));

        AuditLog.OpenStepped(folder.PathOf("least.db"), new AuditOptions { CommitTimeout = millisecond, MaxWait = millisecond, SyncInterval = millisecond, FlushInterval = millisecond, MaxQueueBytes = 65_536, QueueCapacity = 1, BatchSize = 1, FullMode = FullMode.DropNewest }).Dispose();
        AuditLog.OpenStepped(folder.PathOf("most.db"), new AuditOptions { CommitTimeout = tenMinutes, MaxWait = tenMinutes, SyncInterval = TimeSpan.FromHours(1), FlushInterval = TimeSpan.FromSeconds(5), MaxQueueBytes = long.MaxValue, QueueCapacity = 1_048_576, BatchSize = 4096, Durability = Durability.Synced, FullMode = FullMode.FailCall }).Dispose();
    }

    [Fact]
    public void A_missing_folder_is_refused_and_not_made()
    {
        using var folder = new TemporaryFolder();

        AssertRefused(folder.PathOf("missing/audit.db"), folder.PathOf("missing"), "Create it first");
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_folder_is_refused()
    {
        using var folder = new TemporaryFolder();

        AssertRefused(folder.Path, "is a folder");
    }

    [Fact]
    public void A_missing_file_is_refused_with_Mode_ReadWrite()
    {
        using var folder = new TemporaryFolder();

        AssertRefused($"Data Source={folder.PathOf("audit.db")};Mode=ReadWrite", "does not exist");
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_file_that_is_not_a_database_is_refused_and_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("letter.txt");
        var text = string.Concat(Enumerable.Repeat("Dear reader, ", 1000));
        File.WriteAllText(path, text);

        AssertRefused(path, path, "not a SQLite database");
        Assert.Equal(text, File.ReadAllText(path));
        Assert.Equal(["letter.txt"], folder.Files);
    }

    [Fact]
    public void A_folder_that_takes_no_file_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a folder in which even root cannot create a file");

        AssertRefused("/proc/audit.db", "/proc/audit.db", "cannot be");
    }

    [Fact]
    public void A_file_that_may_not_be_written_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        AuditLog.Open(path).Dispose();
        using var readOnly = new WriteProtection(path);

        AssertRefused(path, path, "Grant write permission");
    }

    [Theory]
    [InlineData("CREATE TABLE audit_log(id INTEGER PRIMARY KEY, message TEXT)")]
    [InlineData("CREATE VIEW audit_log AS SELECT 1 AS entry_id")]
    [InlineData(
        """
        CREATE TABLE audit_log(seq INTEGER PRIMARY KEY, entry_id TEXT NOT NULL, timestamp INTEGER NOT NULL, action TEXT NOT NULL, transport TEXT NOT NULL,
            user_id TEXT, request_id TEXT, parameters TEXT, result TEXT, error_message TEXT, duration_ms INTEGER, status TEXT NOT NULL, target TEXT, context TEXT)
        """)] // without UNIQUE
    public void An_audit_log_that_is_not_ours_is_refused_and_left_as_it_is(string create)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("app.db");
        AuditFile.Execute(path, create);

        AssertRefused(path, path, "not this log's");
        Assert.Equal(1L, AuditFile.Value(path, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'audit%'"));
    }

    [Theory]
    [InlineData("CREATE TABLE audit_quarantine(id INTEGER)")]
    [InlineData("CREATE TABLE audit_meta(id INTEGER)")]
    [InlineData("CREATE VIEW audit_meta AS SELECT 1")]
    public void Other_tables_by_the_names_of_ours_are_refused(string create)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("app.db");
        AuditFile.Execute(path, create);

        AssertRefused(path, path);
    }

    [Theory]
    [InlineData("99")]
    [InlineData("next")]
    public void A_newer_schema_is_refused(string version)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        AuditLog.Open(path).Dispose();
        AuditFile.Execute(path, $"UPDATE audit_meta SET value = CAST('{version}' AS BLOB) WHERE key = 'schema'");

        AssertRefused(path, path, $"'{version}'", "newer version");
    }

    [Fact]
    public void A_new_file_whose_making_fails_half_way_is_removed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");

        // The wrong password is found out after the file was made.
        AssertRefused($"Data Source={path};Password=hush", path);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_file_that_stays_locked_while_it_lacks_tables_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("app.db");
        AuditFile.Execute(path, "CREATE TABLE dossier(id INTEGER PRIMARY KEY)");
        using var locker = AuditFile.Connect(path);
        locker.Run("BEGIN EXCLUSIVE");

        AssertRefused(path, path, "locked by another program");
    }

    [Fact]
    public void Options_changed_after_opening_have_no_effect()
    {
        using var folder = new TemporaryFolder();
        var options = new AuditOptions { QueueCapacity = 5 };
        using var log = AuditLog.OpenStepped(folder.PathOf("audit.db"), options);

        options.QueueCapacity = 9;

        Assert.Equal(5, log.Options.QueueCapacity);
    }

    private static void AssertRefused(string pathOrConnectionString, params string[] parts)
    {
        var refusal = Assert.Throws<AuditStoreException>(() => AuditLog.Open(pathOrConnectionString));
        Assert.All(parts, part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
    }
}
