using Audit.Calls;
using Audit.Json;
using Audit.Logging;
using Audit.Queue;
using Audit.Redacting;
using Audit.Rows;
using Audit.Spill;
using Audit.Sqlite;
using Audit.Writing;

namespace Audit;

/// <summary>
/// The audit log of a program without a container: takes entries into a bounded queue, from which one background thread
/// writes them in batches to the table <c>audit_log</c> of a SQLite file.
/// </summary>
/// <example>
/// <code>
/// await using var log = AuditLog.Open("audit.db");
/// log.TryEnqueue(new AuditEntry { Action = "create_dossier", UserId = "alice" });
/// </code>
/// </example>
/// <remarks>
/// All members may be called from any thread, also while the log is being disposed. A fault of the store while the log
/// is open reaches only those who wait for their rows; the rows are kept and tried again, at intervals of at most a
/// second. Disposing writes everything accepted before it, for at most five seconds; the rest goes to the spill file
/// (<see cref="AuditOptions.SpillPath"/>). A log that nobody disposes does the same when the program ends: by itself, by
/// <see cref="Environment.Exit"/>, by an exception that nobody catches, or by a signal (SIGTERM, SIGINT, SIGHUP, SIGQUIT).
/// </remarks>
public sealed class AuditLog : IAuditLog, IAsyncDisposable, IDisposable
{
    /// <summary>How long opening waits for another program that has the file locked.</summary>
    private static readonly TimeSpan OpenPatience = TimeSpan.FromSeconds(2);

    /// <summary>How long closing tries to write what was accepted.</summary>
    internal static readonly TimeSpan DefaultDrainTime = TimeSpan.FromSeconds(4);

    /// <summary>How long it may take to spill what is not written, and to close the file.</summary>
    internal static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(1);

    /// <summary>How many times longer saving what is left may take, while it gets on.</summary>
    internal const int LongestSave = 10;

    private readonly RowQueue _queue;
    private readonly EntryRenderer _renderer;
    private readonly BatchWriter _writer;
    private readonly FaultReport _report;
    private readonly LogMeter _meter;
    private readonly WriterThread? _thread;
    private readonly SpillWaiting _waiting;

    private AuditLog(SqliteStore store, SpillFiles spill, AuditOptions options, bool startThread)
    {
        Options = options;
        Json = JsonSettings.Of(options);
        Clock = new CallClock(options.TimeProvider);
        _queue = new RowQueue(options);
        Ids = new EntryIds(options.EntryId);
        Outcomes = new OutcomeReaders(options.Outcomes);
        _renderer = new EntryRenderer(Ids, options);
        _report = new FaultReport(options.LoggerFactory.CreateLogger("Audit.AuditLog"), _queue, Ids, Outcomes, Json.Bindings, options);
        _meter = new LogMeter(_queue, store, _report);
        _writer = new BatchWriter(_queue, store, _report, _meter, spill, options);
        (Store, Spill) = (store, spill);
        _waiting = new SpillWaiting(spill, FileOwner.CurrentUser);
        SayWhatIsExposed(store.FilePath);
        if (startThread)
        {
            _thread = new WriterThread(_writer, _queue);
            ProcessEnd.Add(this);
        }
    }

    /// <summary>The settings, as they were when the log opened.</summary>
    internal AuditOptions Options { get; }

    /// <summary>How the calls record values.</summary>
    internal JsonSettings Json { get; }

    /// <summary>Makes the ids of entries.</summary>
    internal EntryIds Ids { get; }

    /// <summary>Reads what results say of their calls.</summary>
    internal OutcomeReaders Outcomes { get; }

    /// <summary>When calls start.</summary>
    internal CallClock Clock { get; }

    /// <summary>Whether calls are to leave out parameters, result and details, to save room.</summary>
    internal bool IsSheddingPayload => Options.FullMode == FullMode.ShedPayload && _queue.IsNearlyFull;

    /// <summary>The store; tests cause faults in it.</summary>
    internal SqliteStore Store { get; }

    /// <summary>Where the spill files are, for tests that cause a fault there.</summary>
    internal SpillFiles Spill { get; }

    /// <summary>How long disposing tries to write what was accepted.</summary>
    internal TimeSpan DrainTime { get; set; } = DefaultDrainTime;

    /// <summary>
    /// Opens the log: creates the file and its tables where they are missing, and upgrades a file that has only the
    /// eleven columns of the Go package.
    /// </summary>
    /// <param name="pathOrConnectionString">The path of the file, or a connection string of Microsoft.Data.Sqlite with a <c>Data Source</c>.</param>
    /// <param name="options">The settings; null for the defaults. Later changes to them have no effect.</param>
    /// <exception cref="ArgumentException"><paramref name="pathOrConnectionString"/> names no file that can be written, or audited methods of a loaded assembly need the <see cref="AuditOptions.RedactionKey"/> that is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it, its value and what to set.</exception>
    /// <exception cref="AuditStoreException">The file cannot be used; the message says why and what to do. No file is left half made. With <see cref="AuditOptions.StartWithoutStore"/> only where that cannot pass: the path names a folder, a file that is no database, or a database of another kind or a newer version.</exception>
    public static AuditLog Open(string pathOrConnectionString, AuditOptions? options = null) =>
        Open(pathOrConnectionString, options, startThread: true);

    /// <summary>Opens the log of a container, whose file may be named by its configuration.</summary>
    internal static AuditLog Open(DatabaseLocation location, AuditOptions options) => Open(location, options.Copy(), startThread: true);

    /// <summary>Opens a log without a thread, for tests: it writes when <see cref="Step"/> is called, and when it is disposed.</summary>
    internal static AuditLog OpenStepped(string pathOrConnectionString, AuditOptions? options = null) =>
        Open(pathOrConnectionString, options, startThread: false);

    /// <inheritdoc/>
    public bool TryEnqueue(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        try
        {
            return _queue.TryAdd(_renderer.Render(entry));
        }
        catch (Exception)
        {
            // A text too large for memory: the caller's work must not fail over its record.
            _queue.CountNotRendered();
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        cancellationToken.ThrowIfCancellationRequested();
        await WaitAsync(_queue.AddAndWait(Render(entry), isSynced: Options.Durability == Durability.Synced), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default) =>
        new(_queue.FlushAsync().WaitAsync(cancellationToken));

    /// <inheritdoc/>
    public AuditStatistics GetStatistics() => _queue.GetStatistics();

    /// <summary>How well the log can do its work, and what is or was wrong: for a health check. A log that is disposed is unhealthy.</summary>
    public AuditHealth GetHealth() => _report.GetHealth();

    /// <summary>
    /// Closes the log: nothing more is accepted, and everything accepted is written. What the store does not take within
    /// four seconds goes to the spill file, within a fifth, or ten more while rows still get there, as on a machine that
    /// has no time; where that cannot be written either it is lost, counted as
    /// dropped and logged as an error. May be called several times.
    /// </summary>
    public void Dispose()
    {
        _queue.Close();
        _report.Closed();
        try
        {
            if (_thread is null)
            {
                StepToEnd();
            }
            else if (!_thread.Finished.Wait(DrainTime))
            {
                var saving = GiveUpAsync();
                for (var (saved, tries) = (_writer.SavedRows, 0); !Task.WaitAll([saving, _thread.Finished], CloseTime) && IsSaving(saving, ref saved) && tries < LongestSave; tries++)
                {
                }
            }
        }
        catch (OutOfMemoryException)
        {
            _writer.GiveUp(); // no memory to wait with
        }

        _meter.Dispose();
        ProcessEnd.Remove(this);
    }

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        _report.Closed();
        try
        {
            if (_thread is null)
            {
                StepToEnd();
            }
            else if (!await IsWithin(DrainTime, _thread.Finished).ConfigureAwait(false))
            {
                var saving = GiveUpAsync();
                for (var (saved, tries) = (_writer.SavedRows, 0); !await IsWithin(CloseTime, Task.WhenAll(saving, _thread.Finished)).ConfigureAwait(false) && IsSaving(saving, ref saved) && tries < LongestSave; tries++)
                {
                }
            }
        }
        catch (OutOfMemoryException)
        {
            _writer.GiveUp(); // no memory to wait with
        }

        _meter.Dispose();
        ProcessEnd.Remove(this);
    }

    /// <summary>Hands an entry over and completes when its row is on the disk, whatever the log's durability.</summary>
    /// <exception cref="AuditStoreException">The row was refused, or could not be written before the log closed.</exception>
    internal async Task WriteSyncedAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await WaitAsync(_queue.AddAndWait(Render(entry), isSynced: true), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Has what should be an entry and is none put into <c>audit_quarantine</c>, on the disk: as a row that has no action,
    /// which the table refuses. The same again is known there.
    /// </summary>
    /// <param name="id">Its id.</param>
    /// <param name="contents">What it is.</param>
    /// <param name="reason">Why it is no entry.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AuditStoreException">Always, as for any row that is refused.</exception>
    internal async Task SetAsideAsync(string id, string contents, string reason, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await WaitAsync(_queue.AddAndWait(EntryRenderer.RenderNoEntry(id, contents, reason), isSynced: true), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hands over the row of a call, which <see cref="RowWriter"/> rendered with every default filled in. It never blocks and never throws.</summary>
    /// <param name="row">The row.</param>
    /// <param name="durability">What the call waits for.</param>
    /// <param name="isReserved">Whether the call holds a reservation, which this uses up.</param>
    /// <param name="written">What the call is to wait for; null for nothing.</param>
    /// <returns>Whether the row is accepted, or may still be; it is counted either way.</returns>
    internal bool TryEnqueue(ReadOnlySpan<byte> row, Durability durability, bool isReserved, out Task? written)
    {
        written = null;
        try
        {
            var accepted = _queue.TryAdd(row, durability, waitsForRoom: Options.FullMode == FullMode.Wait, isReserved, out var waiter);
            written = waiter?.Task;
            return accepted;
        }
        catch (Exception)
        {
            // Too little memory, or a clock that throws: the queue took neither the row nor the reservation.
            if (isReserved)
            {
                _queue.Unreserve();
            }

            CountNotRendered(durability);
            return false;
        }
    }

    /// <summary>Counts a call whose row could not be rendered, or not kept in memory.</summary>
    internal void CountNotRendered(Durability durability) => _queue.CountNotRendered(isPromised: durability != Durability.Buffered);

    /// <summary>Keeps room for the row of a call whose body has not run yet, where <see cref="AuditOptions.FullMode"/> asks for that.</summary>
    /// <returns>Whether room is kept, which a row or <see cref="Unreserve"/> uses up.</returns>
    /// <exception cref="AuditUnavailableException">There is no room.</exception>
    internal bool Reserve()
    {
        if (Options.FullMode != FullMode.FailCall)
        {
            return false;
        }

        _queue.Reserve();
        return true;
    }

    /// <summary>What waits in spill files for the next opening: of this log after a signal, or of another process that writes the file.</summary>
    internal IReadOnlyList<WaitingRows> FindWaitingRows() => _waiting.Find();

    /// <summary>Gives back room that is not needed.</summary>
    internal void Unreserve() => _queue.Unreserve();

    /// <inheritdoc cref="BatchWriter.SavedRows"/>
    internal long SavedRows => _writer.SavedRows;

    /// <inheritdoc cref="BatchWriter.SaveAndHold"/>
    internal void SaveAndHold(Action hold) => _writer.SaveAndHold(hold);

    /// <summary>Does what the thread would do now.</summary>
    /// <returns>How long until it would do more.</returns>
    internal TimeSpan Step() => _writer.Step(_writer.Now);

    /// <summary>Before the thread starts, which writes the lines.</summary>
    private void SayWhatIsExposed(string path)
    {
        foreach (var file in (string[])[path, path + "-wal", path + "-shm"])
        {
            if (PrivateFile.WiderThan(Options.FileMode, file) is { } mode)
            {
                _report.Exposed(file, PrivateFile.Octal(mode), PrivateFile.Octal(Options.FileMode));
                return; // SQLite gave the others that of the database
            }
        }
    }

    private static AuditLog Open(string pathOrConnectionString, AuditOptions? options, bool startThread)
    {
        var settings = options?.Copy() ?? new AuditOptions();
        settings.Validate();
        return Open(DatabaseLocation.Parse(pathOrConnectionString, settings.FileMode), settings, startThread);
    }

    private static AuditLog Open(DatabaseLocation location, AuditOptions settings, bool startThread)
    {
        settings.Validate();
        RequiredKey.Check(settings);
        var spill = SpillFiles.Of(settings, location);
        var store = SqliteStore.Open(location, settings, OpenPatience);
        try
        {
            return new AuditLog(store, spill, settings, startThread);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Renders an entry of a caller who is told where that fails; it is counted like one of a caller who is not.</summary>
    private ReadOnlySpan<byte> Render(AuditEntry entry)
    {
        try
        {
            return _renderer.Render(entry);
        }
        catch (Exception)
        {
            _queue.CountNotRendered();
            throw;
        }
    }

    private async Task WaitAsync(RowWaiter waiter, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _queue.GiveUp(waiter);
            throw;
        }
    }

    private static async Task<bool> IsWithin(TimeSpan time, Task task)
    {
        try
        {
            await task.WaitAsync(time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void StepToEnd()
    {
        while (!_writer.IsFinished && Step() == TimeSpan.Zero)
        {
        }

        if (!_writer.IsFinished)
        {
            _writer.GiveUp();
        }

        _writer.Dispose();
    }

    /// <summary>Whether rows get to the spill file, and not all are there yet.</summary>
    /// <param name="saving">Ends when all are.</param>
    /// <param name="saved">How many were saved when it was asked last.</param>
    private bool IsSaving(Task saving, ref long saved)
    {
        var before = saved;
        saved = _writer.SavedRows;
        return !saving.IsCompleted && saved > before;
    }

    /// <summary>On a thread of its own: the disk of the spill file may hang, and the pool be busy.</summary>
    private Task GiveUpAsync() => Task.Factory.StartNew(_writer.GiveUp, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
