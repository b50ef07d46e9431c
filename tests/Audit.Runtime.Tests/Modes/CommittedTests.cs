using Audit.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Audit.Tests.Modes;

/// <summary><see cref="Durability.Committed"/> and <see cref="Durability.Synced"/>: a call completes when its row is written, and never fails over it.</summary>
public class CommittedTests
{
    private static readonly Dictionary<string, Func<IAuditLog, Task>> Shapes = new()
    {
        ["blocks"] = log => Wrapped.OnThread(() => Wrapped.Run(log, "a", Durability.Committed)),
        ["task"] = log => Wrapped.RunAsync(log, "a", Durability.Committed),
        ["task that yields"] = log => Wrapped.RunAsync(log, "a", Durability.Committed, async () =>
        {
            await Task.Yield();
            return 1;
        }),
        ["value task"] = log => Generated.AuditCalls.Begin(log, "a", Durability.Committed).Complete(ValueTask.CompletedTask).AsTask(),
        ["value task of a value"] = log => Generated.AuditCalls.Begin(log, "a", Durability.Committed).Complete(new ValueTask<int>(1), Wrapped.Write).AsTask(),
        ["failed"] = async log => await Assert.ThrowsAsync<IOException>(() => Wrapped.RunAsync(log, "a", Durability.Committed, () => Task.FromException<int>(new IOException("the body's")))),
        ["canceled"] = async log => await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Wrapped.RunAsync(log, "a", Durability.Committed, () => Task.FromCanceled<int>(new CancellationToken(canceled: true)))),
        ["stream"] = async log => Assert.Equal([1, 2], await Wrapped.ReadAsync(log, "a", Durability.Committed, new[] { 1, 2 }.ToAsyncEnumerable()).ToListAsync()),
        ["stream that is left"] = async log => Assert.Equal(1, await Wrapped.ReadAsync(log, "a", Durability.Committed, new[] { 1, 2 }.ToAsyncEnumerable()).FirstAsync()),
        ["sequence"] = log => Wrapped.OnThread(() => Assert.Equal(3, Wrapped.Read(log, "a", Durability.Committed, new[] { 1, 2 }.Select(static number => number)).Sum())),
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Names))]
    public async Task A_call_completes_after_the_COMMIT_of_its_row_and_not_before(string shape)
    {
        using var test = new SteppedLog();
        Task? call = null;
        var wasCompleted = false;
        test.WhileInserting(() => wasCompleted = call!.IsCompleted);

        call = Shapes[shape](test.Log);
        await test.Clock.WaitBegan();
        Assert.False(call.IsCompleted);
        await test.StepUntil(call);

        Assert.False(wasCompleted);
        Assert.Single(test.Rows);
        Assert.Equal(0, test.Log.GetStatistics().Unconfirmed);
    }

    [Theory]
    [InlineData(Durability.Committed, 0)]
    [InlineData(Durability.Synced, 1)]
    public async Task The_durability_of_the_log_is_that_of_its_calls_and_writes(Durability durability, int syncs)
    {
        using var disk = new FaultyDisk();
        using var test = new SteppedLog(options => options.Durability = durability, disk);
        test.Enqueue(32);
        test.Log.Step();
        disk.Syncs.Clear();

        var call = new Wrappers.NoteService(test.Log).GetAsync(1, Cancel);
        Assert.False(call.IsCompleted);
        test.Log.Step();
        await Wrapped.InTime(call);
        Assert.Equal(syncs, disk.TakeWalSyncs());

        var write = test.Log.WriteAsync(new AuditEntry { Action = "a" }, Cancel);
        Assert.False(write.IsCompleted);
        test.Log.Step();
        await Wrapped.InTime(write.AsTask());
        Assert.Equal(syncs, disk.TakeWalSyncs());
        Assert.Equal(34, test.Rows.Count);
    }

    [Fact]
    public async Task A_calls_own_durability_goes_before_the_logs()
    {
        using var test = new SteppedLog(options => options.Durability = Durability.Synced);

        Assert.True(Wrapped.RunAsync(test.Log, "a", Durability.Buffered).IsCompletedSuccessfully);
        await test.StepUntil(Wrapped.RunAsync(test.Log, "a", Durability.Committed));
    }

    [Fact]
    public async Task Callers_who_wait_share_a_commit()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 8);

        var calls = Enumerable.Range(0, 20).Select(_ => Wrapped.RunAsync(test.Log, "a", Durability.Committed)).ToArray();
        test.Log.Step();

        await Wrapped.InTime(Task.WhenAll(calls));
        Assert.Equal((20, 1), (test.Log.GetStatistics().Committed, test.Log.GetStatistics().Commits));
    }

    [Fact]
    public async Task After_CommitTimeout_the_bodys_outcome_is_returned_and_the_row_is_written_later()
    {
        using var test = new SteppedLog(options => options.CommitTimeout = TimeSpan.FromSeconds(3));
        using var locker = AuditFile.Connect(test.Path);
        locker.Run("BEGIN IMMEDIATE");
        var returns = Wrapped.RunAsync(test.Log, "returns", Durability.Committed);
        var throws = Wrapped.RunAsync(test.Log, "throws", Durability.Synced, () => Task.FromException<int>(new IOException("the body's")));
        var blocks = Wrapped.OnThread(() => Wrapped.Run(test.Log, "blocks", Durability.Committed));
        for (var i = 0; i < 3; i++)
        {
            await test.Clock.WaitBegan();
        }

        test.StepAfter(2_999);
        Assert.False(returns.IsCompleted || throws.IsCompleted || blocks.IsCompleted);
        test.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(42, await Wrapped.InTime(returns));
        await Assert.ThrowsAsync<IOException>(() => throws);
        await Wrapped.InTime(blocks);
        Assert.Equal((3, 3, 0), (test.Log.GetStatistics().Unconfirmed, test.Log.GetStatistics().InFlight, test.Log.GetStatistics().Dropped));

        locker.Run("ROLLBACK");
        test.StepAfter(1_000);
        Assert.Equal(["blocks", "returns", "throws"], test.Rows.Select(row => row.Action).Order());
        Assert.Equal((3, 3, 0), (test.Log.GetStatistics().Unconfirmed, test.Log.GetStatistics().Committed, test.Log.GetStatistics().InFlight));
        Assert.Equal("3 audited calls", Assert.Single(test.Logger.Lines, line => line.Id.Id == 9).Message[..15]);
    }

    [Fact]
    public async Task CommitTimeout_is_for_the_wait_for_room_and_for_the_commit_together()
    {
        using var test = new SteppedLog(options => (options.QueueCapacity, options.MaxWait, options.CommitTimeout) = (1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)));
        test.Enqueue(1);
        var (call, noRoom) = (Wrapped.RunAsync(test.Log, "a", Durability.Committed), Wrapped.RunAsync(test.Log, "b", Durability.Committed));
        test.Clock.Advance(TimeSpan.FromMilliseconds(2_000)); // longer than MaxWait, which is not theirs
        test.WhileInserting(() => throw new IOException("the disk is full"));
        test.Log.Step(); // takes what was there, which makes room for the first, and cannot write it
        test.Clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(call.IsCompleted || noRoom.IsCompleted);

        test.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Wrapped.InTime(Task.WhenAll(call, noRoom));
        Assert.Equal((2, 1, 2), (test.Log.GetStatistics().Unconfirmed, test.Log.GetStatistics().Dropped, test.Log.GetStatistics().InFlight));

        test.StepAfter(1_000); // on a new connection
        Assert.Equal(["action_0", "a", "audit.gap"], test.Rows.Select(row => row.Action));
    }

    [Fact]
    public async Task A_call_that_others_gave_up_waiting_before_waits_all_the_same()
    {
        using var test = new SteppedLog(options => options.QueueCapacity = 1);
        test.Enqueue(1);
        var inVain = Wrapped.RunAsync(test.Log, "in vain");
        test.Clock.Advance(TimeSpan.FromSeconds(1));
        await Wrapped.InTime(inVain);

        var call = Wrapped.RunAsync(test.Log, "promised", Durability.Committed);
        Assert.False(call.IsCompleted);
        await test.StepUntil(call);

        Assert.Equal((1, 0), (test.Log.GetStatistics().Dropped, test.Log.GetStatistics().Unconfirmed));
        Assert.Contains("promised", test.Rows.Select(row => row.Action));
    }

    [Fact]
    public async Task A_row_that_the_store_refuses_or_gives_up_does_not_reach_the_call()
    {
        using var test = new SteppedLog();
        AuditFile.Execute(test.Path, "CREATE TRIGGER poison BEFORE INSERT ON audit_log WHEN new.action = 'poison' BEGIN SELECT RAISE(ABORT, 'no poison'); END");
        var poison = Wrapped.RunAsync(test.Log, "poison", Durability.Committed);
        test.Log.Step();
        Assert.Equal(42, await Wrapped.InTime(poison));

        using var locker = AuditFile.Connect(test.Path);
        locker.Run("BEGIN IMMEDIATE");
        var givenUp = Wrapped.RunAsync(test.Log, "given up", Durability.Committed);
        test.Log.Dispose();
        Assert.Equal(42, await Wrapped.InTime(givenUp));
        Assert.Equal(42, await Wrapped.RunAsync(test.Log, "late", Durability.Committed));

        Assert.Equal(new AuditStatistics { Submitted = 3, Quarantined = 1, Spilled = 1, Rejected = 1, Unconfirmed = 2, StoreFailures = 1, Commits = 1 }, test.Log.GetStatistics());
    }

    [Fact]
    public async Task A_log_that_closes_writes_the_rows_that_are_waited_for()
    {
        using var test = new SteppedLog();
        var call = Wrapped.RunAsync(test.Log, "a", Durability.Committed);

        test.Log.Dispose();

        Assert.Equal(42, await Wrapped.InTime(call));
        Assert.Single(test.Rows);
    }

    [Fact]
    public void A_synced_row_ends_a_running_transaction_and_gets_one_of_its_own()
    {
        using var disk = new FaultyDisk();
        using var test = new SteppedLog(disk: disk);
        test.Enqueue(32);
        test.Log.Step();
        disk.Syncs.Clear();
        var before = WriteAheadLog.Transactions(test.Path);
        var done = false;
        test.WhileInserting(() =>
        {
            if (!done)
            {
                done = true;
                test.Enqueue(1, first: 100);
                Wrapped.Run(test.Log, "synced", Durability.Synced);
                test.Enqueue(1, first: 101);
            }
        });

        test.Enqueue(32);
        test.Log.Step();
        Assert.Equal((0, 65), (disk.TakeWalSyncs(), test.Rows.Count));

        test.StepAfter(500);
        Assert.Equal((1, 67, 2), (disk.TakeWalSyncs(), test.Rows.Count, WriteAheadLog.Transactions(test.Path) - before));
    }

    [Fact]
    public async Task A_synced_row_whose_transaction_fails_is_written_again_by_a_synced_one()
    {
        using var disk = new FaultyDisk();
        using var test = new SteppedLog(disk: disk);
        using var reader = AuditFile.Connect(test.Path); // keeps the write-ahead log, whose header would be synced as well
        test.Enqueue(32);
        test.Log.Step();
        reader.Select("SELECT * FROM audit_log");
        var call = Wrapped.RunAsync(test.Log, "synced", Durability.Synced);
        test.WhileInserting(() => throw new IOException("the disk is full"));
        test.Log.Step();
        Assert.False(call.IsCompleted);
        disk.Syncs.Clear();

        test.StepAfter(100);

        await Wrapped.InTime(call);
        Assert.Equal(1, disk.TakeWalSyncs());
    }

    [Fact]
    public async Task A_call_on_a_context_that_never_pumps_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using var log = AuditLog.Open(folder.PathOf("audit.db"), new AuditOptions { QueueCapacity = 1, Durability = Durability.Committed });

        var calls = Wrapped.OnThread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new StandstillContext());
            for (var round = 0; round < 3; round++)
            {
                Wrapped.Run(log, "blocks", Durability.Synced);
#pragma warning disable xUnit1031 // blocking is what is tested
                Wrapped.RunAsync(log, "task", Durability.Committed).Wait();
                Wrapped.RunAsync(log, "yields", Durability.Committed, () => Task.Run(() => 1)).Wait();
                log.WriteAsync(new AuditEntry { Action = "write" }).AsTask().Wait();
                Wrapped.ReadAsync(log, "stream", Durability.Committed, AsyncEnumerable.Empty<int>()).GetAsyncEnumerator().MoveNextAsync().AsTask().Wait();
#pragma warning restore
                Assert.Equal(1, Wrapped.Read(log, "sequence", Durability.Committed, new[] { 1 }.Select(static number => number)).Sum());
                Wrapped.Intend(Generated.AuditCalls.Begin(log, "intent"), static () => { });
            }
        });

        await Wrapped.InTime(calls);
        Assert.Equal(24, log.GetStatistics().Committed);
    }

    [Fact]
    public async Task A_logger_on_the_writers_own_thread_may_call_audited_methods()
    {
        using var folder = new TemporaryFolder();
        var logger = new AuditedLogger();
        await using (var log = AuditLog.Open(folder.PathOf("audit.db"), new AuditOptions { EntryId = static () => "", LoggerFactory = logger }))
        {
            logger.Log = log;
            await Wrapped.InTime(log.WriteAsync(new AuditEntry { Action = "a" }, Cancel).AsTask());
            await Wrapped.InTime(logger.Logged);
            await Wrapped.InTime(log.FlushAsync(Cancel).AsTask());
            Assert.True(log.GetStatistics().Unconfirmed >= 3);
        }

        Assert.Equal(["a", "blocks", "intent", "intent", "task"], AuditFile.Rows(folder.PathOf("audit.db")).Select(row => row.Action).Order());
    }

    [Fact]
    public async Task On_the_writers_own_thread_nobody_waits_for_room_either()
    {
        var logger = new AuditedLogger();
        using var test = new SteppedLog(options => (options.QueueCapacity, options.LoggerFactory) = (1, logger));
        logger.Log = test.Log;
        test.Enqueue(1);
        using var locker = AuditFile.Connect(test.Path);
        locker.Run("BEGIN IMMEDIATE");

        await Wrapped.InTime(Wrapped.OnThread(() => test.Log.Step()));

        Assert.Equal((4, 3), (test.Log.GetStatistics().Dropped, test.Log.GetStatistics().Unconfirmed));
    }

    /// <summary>A logger that is itself audited, once.</summary>
    private sealed class AuditedLogger : ILoggerFactory, ILogger
    {
        private readonly TaskCompletionSource _logged = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _isLogging;

        public IAuditLog? Log { get; set; }

        public Task Logged => _logged.Task;

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (_isLogging)
            {
                return;
            }

            _isLogging = true;
            Wrapped.Run(Log!, "blocks", Durability.Committed);
            Wrapped.RunAsync(Log!, "task", Durability.Synced).GetAwaiter().GetResult();
            Assert.Throws<AuditUnavailableException>(() => Wrapped.Intend(Generated.AuditCalls.Begin(Log!, "intent"), static () => Assert.Fail("The body ran.")));
            _logged.SetResult();
        }

        public void Dispose()
        {
        }
    }
}
