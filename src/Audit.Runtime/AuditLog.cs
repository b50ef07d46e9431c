using Audit.Json;
using Audit.Logging;
using Audit.Queue;
using Audit.Redacting;
using Audit.Sqlite;

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
/// second. Disposing writes everything accepted before it, for at most five seconds.
/// </remarks>
public sealed class AuditLog : IAuditLog, IAsyncDisposable, IDisposable
{
    /// <summary>How long opening waits for another program that has the file locked.</summary>
    private static readonly TimeSpan OpenPatience = TimeSpan.FromSeconds(2);

    /// <summary>How long the thread may take, once what is not written was given up, to close the file.</summary>
    private static readonly TimeSpan CloseTime = TimeSpan.FromMilliseconds(500);

    private readonly RowQueue _queue;
    private readonly EntryIds _ids;
    private readonly EntryRenderer _renderer;
    private readonly BatchWriter _writer;
    private readonly FaultReport _report;
    private readonly long _openedAt;
    private readonly WriterThread? _thread;

    private AuditLog(SqliteStore store, AuditOptions options, bool startThread)
    {
        Options = options;
        Json = JsonSettings.Of(options);
        _queue = new RowQueue(options.QueueCapacity, options.BatchSize);
        _ids = new EntryIds(options.EntryId);
        _renderer = new EntryRenderer(_ids, options.TimeProvider);
        _report = new FaultReport(options.LoggerFactory.CreateLogger("Audit.AuditLog"), _queue, _ids, options.QueueCapacity);
        _writer = new BatchWriter(_queue, store, _report, options);
        _openedAt = options.TimeProvider.GetTimestamp();
        Store = store;
        _thread = startThread ? new WriterThread(_writer, _queue, options.TimeProvider) : null;
    }

    /// <summary>The settings, as they were when the log opened.</summary>
    internal AuditOptions Options { get; }

    /// <summary>How the calls record values.</summary>
    internal JsonSettings Json { get; }

    /// <summary>The store, for tests that cause a fault in it.</summary>
    internal SqliteStore Store { get; }

    /// <summary>How long disposing tries to write what was accepted.</summary>
    internal TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(4.5);

    /// <summary>
    /// Opens the log: creates the file and its tables where they are missing, and upgrades a file that has only the
    /// eleven columns of the Go package.
    /// </summary>
    /// <param name="pathOrConnectionString">The path of the file, or a connection string of Microsoft.Data.Sqlite with a <c>Data Source</c>.</param>
    /// <param name="options">The settings; null for the defaults. Later changes to them have no effect.</param>
    /// <exception cref="ArgumentException"><paramref name="pathOrConnectionString"/> names no file that can be written, or audited methods of a loaded assembly need the <see cref="AuditOptions.RedactionKey"/> that is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it, its value and what to set.</exception>
    /// <exception cref="AuditStoreException">The file cannot be used; the message says why and what to do. No file is left half made.</exception>
    public static AuditLog Open(string pathOrConnectionString, AuditOptions? options = null) =>
        Open(pathOrConnectionString, options, startThread: true);

    /// <summary>Opens a log without a thread, for tests: it writes when <see cref="Step"/> is called, and when it is disposed.</summary>
    internal static AuditLog OpenStepped(string pathOrConnectionString, AuditOptions? options = null) =>
        Open(pathOrConnectionString, options, startThread: false);

    /// <inheritdoc/>
    public bool TryEnqueue(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        try
        {
            return TryEnqueue(_renderer.Render(entry));
        }
        catch (Exception)
        {
            // A text too large for memory: the caller's work must not fail over its record.
            _queue.CountDropped();
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = _queue.AddAndWait(_renderer.Render(entry));
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

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default) =>
        new(_queue.FlushAsync().WaitAsync(cancellationToken));

    /// <inheritdoc/>
    public AuditStatistics GetStatistics() => _queue.GetStatistics();

    /// <summary>
    /// Closes the log: nothing more is accepted, and everything accepted is written. What the store does not take within
    /// five seconds is lost, counted as dropped and logged as an error. May be called several times.
    /// </summary>
    public void Dispose()
    {
        _queue.Close();
        if (_thread is null)
        {
            Step();
            GiveUp();
            _writer.Dispose();
        }
        else if (!_thread.Finished.Wait(DrainTime))
        {
            GiveUp();
            _thread.Finished.Wait(CloseTime);
        }
    }

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        if (_thread is null)
        {
            Dispose();
        }
        else if (!await IsFinishedWithin(DrainTime).ConfigureAwait(false))
        {
            GiveUp();
            await IsFinishedWithin(CloseTime).ConfigureAwait(false);
        }
    }

    /// <summary>Makes the id of an entry that starts at this time. It never throws.</summary>
    internal string NewEntryId(long unixMilliseconds) => _ids.New(unixMilliseconds);

    /// <summary>Hands over a row that <see cref="RowWriter"/> rendered, with every default filled in. It never blocks and never throws.</summary>
    /// <returns>False when the row was not accepted; it is counted either way.</returns>
    internal bool TryEnqueue(ReadOnlySpan<byte> row)
    {
        try
        {
            return _queue.TryAdd(row);
        }
        catch (OutOfMemoryException)
        {
            _queue.CountDropped();
            return false;
        }
    }

    /// <summary>Does what the thread would do now.</summary>
    /// <returns>How long until it would do more.</returns>
    internal TimeSpan Step() => _writer.Step(Options.TimeProvider.GetElapsedTime(_openedAt));

    private static AuditLog Open(string pathOrConnectionString, AuditOptions? options, bool startThread)
    {
        var settings = options?.Copy() ?? new AuditOptions();
        settings.Validate();
        RequiredKey.Check(settings);
        var store = SqliteStore.Open(DatabaseLocation.Parse(pathOrConnectionString), settings.TimeProvider, OpenPatience);
        try
        {
            return new AuditLog(store, settings, startThread);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private void GiveUp()
    {
        if (_queue.Abandon() is > 0 and var lost)
        {
            _report.LostAtClose(lost);
        }
    }

    private async Task<bool> IsFinishedWithin(TimeSpan time)
    {
        try
        {
            await _thread!.Finished.WaitAsync(time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
