using Audit.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Audit.Tests.Spill;

/// <summary>What the store does not take before the log closes goes to the spill file, and comes back once.</summary>
public sealed class SpillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CollectingLoggerFactory _logger = new();

    private string Database => _folder.PathOf("audit.db");

    private string SpillFile => Database + ".spill";

    private IEnumerable<int> LoggedIds => _logger.Lines.Select(line => line.Id.Id);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_locked_database_does_not_take_is_there_after_the_next_opening_with_all_that_it_says()
    {
        var entry = new AuditEntry
        {
            Action = "a",
            EntryId = "one",
            Timestamp = DateTimeOffset.UnixEpoch.AddDays(1),
            UserId = "älice",
            RequestId = "r",
            Transport = "cli",
            Parameters = """{"a":1}""",
            Result = "2",
            ErrorMessage = "e\0e",
            Duration = TimeSpan.FromMilliseconds(5),
            Status = "error",
            Target = "dossier:1",
            Context = "{}",
        };
        Spill([entry, new AuditEntry { Action = "b" }]);
        Assert.Empty(AuditFile.Rows(Database));

        using (var log = Open())
        {
            log.Dispose();
            Assert.Equal(new AuditStatistics { Replayed = 2, Committed = 2, Commits = 1 }, log.GetStatistics());
        }

        var rows = AuditFile.Rows(Database);
        Assert.Equal(["a", "b"], rows.Select(row => row.Action));
        Assert.Equal(
            new StoredRow { Seq = 1, EntryId = "one", Timestamp = 86_400_000, Action = "a", Transport = "cli", UserId = "älice", RequestId = "r", Parameters = """{"a":1}""", Result = "2", ErrorMessage = "e\0e", DurationMs = 5, Status = "error", Target = "dossier:1", Context = "{}" },
            rows[0]);
        Assert.False(File.Exists(SpillFile));
        Assert.Equal([2, 15, 16], LoggedIds);
    }

    [Fact]
    public void Only_this_user_may_read_it()
    {
        Spill([new AuditEntry { Action = "a" }]);

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(SpillFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void It_can_be_elsewhere()
    {
        var elsewhere = new TemporaryFolder();
        var path = elsewhere.PathOf("rows");
        Spill([new AuditEntry { Action = "a" }], path);
        Assert.Equal(["rows"], elsewhere.Files);

        Open(path).Dispose();

        Assert.Single(AuditFile.Rows(Database));
        Assert.Empty(elsewhere.Files);
        elsewhere.Dispose();
    }

    [Theory]
    [InlineData("", "Set it to the path of a file")]
    [InlineData("/", "a folder")]
    [InlineData("/nowhere/at/all", "does not exist")]
    [InlineData("audit.db", "database's own")]
    public void A_path_that_cannot_be_used_is_refused_at_opening(string path, string reason)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(() => Open(path == "audit.db" ? Database : path));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public void Several_ends_leave_several_files_which_come_back_in_their_order()
    {
        for (var end = 0; end < 12; end++)
        {
            // Each opening that cannot write leaves the files of those before it.
            Spill([new AuditEntry { Action = $"action_{end}" }], lockedAtOpening: true);
        }

        Assert.Equal(12, _folder.Files.Count(file => file.StartsWith("audit.db.spill", StringComparison.Ordinal)));
        Open().Dispose();

        Assert.Equal(Enumerable.Range(0, 12).Select(end => $"action_{end}"), AuditFile.Rows(Database).Select(row => row.Action));
        Assert.Equal(["audit.db"], _folder.Files);
    }

    [Fact]
    public void A_folder_at_its_path_is_passed_over()
    {
        Directory.CreateDirectory(SpillFile);
        Spill([new AuditEntry { Action = "a" }]);
        Assert.Equal(["audit.db", "audit.db.spill", "audit.db.spill.2"], _folder.Files);

        Open().Dispose();

        Assert.Equal(["a"], AuditFile.Rows(Database).Select(row => row.Action));
        Assert.Equal(["audit.db", "audit.db.spill"], _folder.Files);
    }

    [Fact]
    public void Its_folder_is_made_again_where_it_is_gone_by_then()
    {
        var path = Path.Combine(Directory.CreateDirectory(_folder.PathOf("elsewhere")).FullName, "rows");
        AuditLog.OpenStepped(Database).Dispose();
        using (var locker = AuditFile.Connect(Database))
        using (var log = Open(path))
        {
            locker.Run("BEGIN IMMEDIATE");
            log.TryEnqueue(new AuditEntry { Action = "a" });
            Directory.Delete(_folder.PathOf("elsewhere"));
            log.Dispose();
            Assert.Equal((1, 0), (log.GetStatistics().Spilled, log.GetStatistics().Dropped));
        }

        Open(path).Dispose();

        Assert.Equal(["a"], AuditFile.Rows(Database).Select(row => row.Action));
    }

    [Theory]
    [InlineData("ro?s", "rows")]
    [InlineData("ro*", "row")]
    public void What_another_log_left_whose_name_is_alike_is_left_to_it(string name, string other)
    {
        using var elsewhere = new TemporaryFolder();
        Spill([new AuditEntry { Action = "of another log" }], elsewhere.PathOf(other));
        Spill([new AuditEntry { Action = "a" }], elsewhere.PathOf(name));

        Open(elsewhere.PathOf(name)).Dispose();

        Assert.Equal(["a"], AuditFile.Rows(Database).Select(row => row.Action));
        Assert.Equal([other], elsewhere.Files);
    }

    [Fact]
    public void What_a_signal_had_saved_stays_until_it_is_written()
    {
        using var log = Open();
        using (var locker = AuditFile.Connect(Database))
        {
            locker.Run("BEGIN IMMEDIATE");
            log.TryEnqueue(new AuditEntry { Action = "a" });
            log.SaveAndHold(() => { });
            log.Step();
            Assert.True(File.Exists(SpillFile));
            log.TryEnqueue(new AuditEntry { Action = "b" });
            log.SaveAndHold(() => { }); // another signal
            Assert.Equal(["audit.db.spill.2"], _folder.Files.Where(file => file.Contains("spill", StringComparison.Ordinal)));
        }

        log.Dispose();

        Assert.Equal(["a", "b"], AuditFile.Rows(Database).Select(row => row.Action));
        Assert.Equal(["audit.db"], _folder.Files);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_gap_that_a_signal_had_saved_is_told_once_though_another_process_reads_it_back(int dropsAfter)
    {
        using (var log = Open(capacity: 1))
        {
            log.TryEnqueue(new AuditEntry { Action = "a" });
            Drop(log, 3);
            log.SaveAndHold(() => { });
            Drop(log, dropsAfter);
            File.Copy(SpillFile, _folder.PathOf("read"));
        }

        File.Move(_folder.PathOf("read"), SpillFile);
        Open().Dispose();

        Assert.Equal(["a"], AuditFile.Rows(Database).Where(row => row.Transport != "internal").Select(row => row.Action));
        Assert.Equal(3L + dropsAfter, AuditFile.Value(Database, "SELECT sum(parameters ->> 'count') FROM audit_log WHERE action = 'audit.gap'"));
        Assert.Equal(0L, AuditFile.Value(Database, "SELECT count(*) FROM audit_quarantine"));

        static void Drop(AuditLog log, int count)
        {
            for (var drop = 0; drop < count; drop++)
            {
                Assert.False(log.TryEnqueue(new AuditEntry { Action = "dropped" }));
            }
        }
    }

    [Fact]
    public void What_a_signal_had_saved_is_in_one_file_when_the_store_fails_until_the_end()
    {
        AuditLog.OpenStepped(Database).Dispose();
        using (var locker = AuditFile.Connect(Database))
        using (var log = Open())
        {
            locker.Run("BEGIN IMMEDIATE");
            log.TryEnqueue(new AuditEntry { Action = "a" });
            log.SaveAndHold(() => { });
            log.Dispose();
            Assert.Equal(1, log.GetStatistics().Spilled);
        }

        Assert.Single(_folder.Files, file => file.Contains("spill", StringComparison.Ordinal));
        Open().Dispose();
        Assert.Single(AuditFile.Rows(Database));
        Assert.Equal(["audit.db"], _folder.Files);
    }

    [Fact]
    public void A_file_that_has_taken_the_name_of_what_a_signal_had_saved_is_left_alone()
    {
        using (var log = Open())
        {
            log.TryEnqueue(new AuditEntry { Action = "a" });
            log.SaveAndHold(() => { });
            File.Delete(SpillFile); // as another process does that has read it back
            File.WriteAllText(SpillFile, "what yet another left");
        }

        Assert.Single(AuditFile.Rows(Database));
        Assert.Equal("what yet another left", File.ReadAllText(SpillFile));
    }

    [Fact]
    public void Every_file_that_cannot_be_read_is_named()
    {
        string[] files = [SpillFile, SpillFile + ".2", SpillFile + ".3"];
        foreach (var file in files)
        {
            File.WriteAllText(file, "no spill file at all");
        }

        Open().Dispose();

        Assert.Equal(files, _logger.Lines.Select(line => line.Message.Split('\'')[1]));
    }

    [Fact]
    public void Rows_that_are_in_the_database_already_are_not_written_twice()
    {
        Spill([new AuditEntry { Action = "a" }, new AuditEntry { Action = "b" }]);
        var copy = File.ReadAllBytes(SpillFile);
        Open().Dispose();
        File.WriteAllBytes(SpillFile, copy); // as if the program had died before it deleted the file

        using var log = Open();
        log.Dispose();

        Assert.Equal(2, AuditFile.Rows(Database).Count);
        Assert.Equal(new AuditStatistics { Replayed = 2, Committed = 2, Commits = 1 }, log.GetStatistics());
        Assert.False(File.Exists(SpillFile));
    }

    [Fact]
    public void A_file_is_not_deleted_before_its_rows_are_on_the_disk()
    {
        Spill([new AuditEntry { Action = "a" }]);
        using var locker = AuditFile.Connect(Database);
        using (var log = Open())
        {
            locker.Run("BEGIN IMMEDIATE");
            log.Step();
            Assert.True(File.Exists(SpillFile));
            log.Dispose();
        }

        Assert.True(File.Exists(SpillFile));
        locker.Run("ROLLBACK");
        Open().Dispose();
        Assert.Single(AuditFile.Rows(Database));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_has_taken_the_name_of_the_one_that_is_read_back_is_left_alone(bool isTorn)
    {
        Spill([new AuditEntry { Action = "a" }, new AuditEntry { Action = "b" }]);
        if (isTorn)
        {
            using var file = File.OpenWrite(SpillFile);
            file.SetLength(file.Length - 1);
        }

        var clock = new WaitingClock();
        using var log = AuditLog.OpenStepped(Database, new AuditOptions { TimeProvider = clock, LoggerFactory = _logger });
        using (var locker = AuditFile.Connect(Database))
        {
            locker.Run("BEGIN IMMEDIATE");
            log.Step();
        }

        File.Delete(SpillFile); // as the process does that had saved it at a signal, and has written its rows since
        Spill([new AuditEntry { Action = "c" }]);
        clock.Advance(TimeSpan.FromSeconds(1));
        log.Step();
        Assert.Equal(2, log.GetStatistics().Replayed);
        Assert.Equal(["audit.db", "audit.db.spill"], _folder.Files.Where(file => !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal)));
        log.Dispose();

        Open().Dispose();
        Assert.Equal(["a", "b", "c"], AuditFile.Rows(Database).Select(row => row.Action));
        Assert.Equal(["audit.db"], _folder.Files);
    }

    [Fact]
    public void Its_rows_are_synced_before_it_is_deleted_though_the_log_promises_no_sync()
    {
        Spill([new AuditEntry { Action = "a" }]);
        using var other = AuditFile.Connect(Database);
        other.Run("PRAGMA user_version = 1"); // the first transaction of a write-ahead log syncs in any case
        using var disk = new FaultyDisk();
        var clock = new WaitingClock();
        using var log = AuditLog.OpenStepped($"Data Source={Database};Vfs={disk.Name}", new AuditOptions { SpillPath = SpillFile, TimeProvider = clock });

        disk.FailsSyncs = true;
        log.Step();
        Assert.True(File.Exists(SpillFile));

        disk.FailsSyncs = false;
        clock.Advance(TimeSpan.FromSeconds(1));
        log.Step();
        Assert.False(File.Exists(SpillFile));
        Assert.Single(AuditFile.Rows(Database));
    }

    [Fact]
    public void More_rows_than_a_transaction_takes_come_back_and_new_rows_are_not_held_up_by_them()
    {
        Spill(Enumerable.Range(0, 10_000).Select(i => new AuditEntry { Action = $"action_{i}" }));

        using (var log = Open())
        {
            log.TryEnqueue(new AuditEntry { Action = "new" });
            _ = log.FlushAsync(TestContext.Current.CancellationToken).AsTask();
            log.Step();
            log.Step();
            Assert.Equal((1, 0), (log.GetStatistics().Submitted, log.GetStatistics().InFlight));
        }

        var actions = AuditFile.Rows(Database).Select(row => row.Action).ToList();
        Assert.True(actions.IndexOf("new") < 10_000);
        actions.Remove("new");
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => $"action_{i}"), actions);
    }

    [Fact]
    public void What_is_whole_in_a_torn_file_is_written_and_the_file_is_kept_and_named()
    {
        Spill(Enumerable.Range(0, 3).Select(i => new AuditEntry { Action = $"action_{i}" }));
        using (var file = File.OpenWrite(SpillFile))
        {
            file.SetLength(file.Length - 100);
        }

        Open().Dispose();

        Assert.Equal(["action_0", "action_1"], AuditFile.Rows(Database).Select(row => row.Action));
        Assert.Equal(["audit.db", "audit.db.spill.damaged"], _folder.Files.Order());
        var line = Assert.Single(_logger.Lines, line => line.Id.Id == 17);
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.Contains("audit.db.spill.damaged", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_whole_behind_damage_is_written_too()
    {
        Spill(Enumerable.Range(0, 3).Select(i => new AuditEntry { Action = $"action_{i}", Parameters = new string('x', 5_000) }));
        using (var file = File.OpenWrite(SpillFile))
        {
            file.Position = file.Length / 2;
            file.WriteByte((byte)'y');
        }

        Open().Dispose();

        Assert.Equal(["action_0", "action_2"], AuditFile.Rows(Database).Select(row => row.Action));
        Assert.Contains("audit.db.spill.damaged", _folder.Files);
    }

    [Theory]
    [InlineData("no spill file at all", "it is no spill file")]
    [InlineData("AUDSPILL\u0002\0\0\0", "it has the version 2")]
    public void A_foreign_file_and_one_of_a_newer_version_stay_where_they_are_and_are_named(string contents, string reason)
    {
        File.WriteAllText(SpillFile, contents);

        using var log = Open();
        log.Dispose();

        Assert.Equal(contents, File.ReadAllText(SpillFile));
        var line = Assert.Single(_logger.Lines);
        Assert.Equal((18, true), (line.Id.Id, line.Message.Contains(reason, StringComparison.Ordinal)));
        Assert.Contains("spill_unreadable", log.GetHealth().Faults.Select(fault => fault.Reason));
    }

    [Fact]
    public void A_file_that_another_process_reads_or_writes_is_left_to_it()
    {
        Spill([new AuditEntry { Action = "a" }]);
        using (new FileStream(SpillFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Open().Dispose();
        }

        Assert.Empty(AuditFile.Rows(Database));
        Assert.True(File.Exists(SpillFile));
        Assert.DoesNotContain(18, LoggedIds);
    }

    [Fact]
    public void The_gap_rows_that_could_not_be_written_come_back_as_the_logs_own()
    {
        Spill(Enumerable.Range(0, 3).Select(i => new AuditEntry { Action = $"action_{i}" }), capacity: 2);

        using var log = Open();
        log.Dispose();

        Assert.Equal(["action_0", "action_1", "audit.gap"], AuditFile.Rows(Database).Select(row => row.Action));
        Assert.Equal(new AuditStatistics { Replayed = 2, Committed = 2, Internal = 1, Commits = 1 }, log.GetStatistics());
    }

    [Fact]
    public void A_row_that_the_table_refuses_now_is_set_aside_and_holds_up_nothing()
    {
        Spill([new AuditEntry { Action = "poison" }, new AuditEntry { Action = "b" }]);
        AuditFile.Execute(Database, "CREATE TRIGGER poison BEFORE INSERT ON audit_log WHEN new.action = 'poison' BEGIN SELECT RAISE(ABORT, 'no'); END");

        using var log = Open();
        log.Dispose();

        Assert.Equal(["b", "audit.quarantine"], AuditFile.Rows(Database).Select(row => row.Action));
        Assert.Equal((2, 1, 1), (log.GetStatistics().Replayed, log.GetStatistics().Committed, log.GetStatistics().Quarantined));
        Assert.False(File.Exists(SpillFile));
    }

    [Fact]
    public void A_file_with_a_row_that_nothing_takes_is_kept_and_named()
    {
        Spill([new AuditEntry { Action = "poison" }, new AuditEntry { Action = "b" }]);
        var kept = SpillFile + ".damaged";
        AuditFile.Execute(Database, "CREATE TRIGGER poison BEFORE INSERT ON audit_log WHEN new.action = 'poison' BEGIN SELECT RAISE(ABORT, 'no'); END");
        AuditFile.Execute(Database, "CREATE TRIGGER too BEFORE INSERT ON audit_quarantine BEGIN SELECT RAISE(ABORT, 'no'); END");

        using var log = Open();
        log.Dispose();

        SteppedLog.AssertBalanced(log.GetStatistics());
        Assert.Equal(["audit.db", "audit.db.spill.damaged"], _folder.Files);
        var line = Assert.Single(_logger.Lines, line => line.Id.Id == 18).Message;
        Assert.Contains(kept, line, StringComparison.Ordinal);
        Assert.Contains("refused 1 of its entries", line, StringComparison.Ordinal);

        AuditFile.Execute(Database, "DROP TRIGGER poison");
        File.Move(kept, SpillFile);
        Open().Dispose();

        Assert.Equal(["b", "poison"], AuditFile.Rows(Database).Where(row => row.Transport != "internal").Select(row => row.Action));
        Assert.Equal(["audit.db"], _folder.Files);
    }

    /// <summary>Has a log end that could not write.</summary>
    private void Spill(IEnumerable<AuditEntry> entries, string? path = null, bool lockedAtOpening = false, int capacity = 16_384)
    {
        if (!File.Exists(Database))
        {
            AuditLog.OpenStepped(Database).Dispose();
        }

        using var locker = AuditFile.Connect(Database);
        if (lockedAtOpening)
        {
            locker.Run("BEGIN IMMEDIATE");
        }

        using var log = Open(path, capacity);
        if (!lockedAtOpening)
        {
            locker.Run("BEGIN IMMEDIATE");
        }

        foreach (var entry in entries)
        {
            log.TryEnqueue(entry);
        }

        log.Dispose();
        SteppedLog.AssertBalanced(log.GetStatistics());
        Assert.Equal(Math.Min(entries.Count(), capacity), log.GetStatistics().Spilled);
    }

    private AuditLog Open(string? path = null, int capacity = 16_384) =>
        AuditLog.OpenStepped(Database, new AuditOptions { SpillPath = path, LoggerFactory = _logger, QueueCapacity = capacity });
}
