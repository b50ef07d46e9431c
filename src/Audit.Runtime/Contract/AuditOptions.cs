using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Audit.Redacting;
using Audit.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Audit;

/// <summary>Settings of an <see cref="AuditLog"/>. They are read once, when it opens.</summary>
/// <remarks>The queue's and batch's defaults are those of the Go package this log follows.</remarks>
public sealed class AuditOptions
{
    /// <summary>When audited calls and <see cref="IAuditLog.WriteAsync"/> complete, where <see cref="AuditedAttribute.Durability"/> does not say otherwise. Default: <see cref="Durability.Buffered"/>.</summary>
    public Durability Durability { get; set; } = Durability.Buffered;

    /// <summary>
    /// How long a call of <see cref="Durability.Committed"/> or <see cref="Durability.Synced"/> waits for its row, 1 ms to
    /// 10 min, the wait for room in the queue included. After that it returns its body's outcome all the same and is counted
    /// as unconfirmed; the row stays queued, or is dropped where there was no room for it until then. Default: 10 s.
    /// </summary>
    public TimeSpan CommitTimeout { get; set; } = DefaultCommitTimeout;

    /// <summary>
    /// How long rows may be committed and not yet on the disk (fsync), 1 ms to 1 h: what a power cut costs at most,
    /// beyond what a killed program loses (<see cref="Durability"/>). Default: 1 s.
    /// </summary>
    public TimeSpan SyncInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What audited calls do when the queue is full. Default: <see cref="FullMode.Wait"/>.</summary>
    public FullMode FullMode { get; set; } = FullMode.Wait;

    /// <summary>
    /// How long a call waits for room under <see cref="FullMode.Wait"/> while nothing is committed, 1 ms to 10 min; a COMMIT
    /// that takes long, as with a checkpoint, does not count. As long as rows are committed it waits for its turn. Default: 1 s.
    /// </summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many bytes of rows may wait to be written, 65,536 or more; a single larger row is still taken by an empty queue. Default: 67,108,864 (64 MiB).</summary>
    public long MaxQueueBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// The spill file: what cannot be written within five seconds when the log closes, or its program ends, is kept there,
    /// readable as <see cref="FileMode"/> says, and written when the log is opened the next time. Best on another disk than the
    /// database's, which may be full. Where it is there already, <c>.2</c>, <c>.3</c> … is added; where it cannot be
    /// written, the default and then the folder for temporary files are tried. In a host it is relative to the content root. Default: the path of the database and
    /// <c>.spill</c>.
    /// </summary>
    public string? SpillPath { get; set; }

    /// <summary>
    /// Who may read the files that the log makes, whatever the umask: the database with SQLite's own files beside it, the
    /// spill file, and what is rescued of a database that was deleted. Default: its user only (0600). With
    /// <see cref="UnixFileMode.GroupRead"/> (0640) the group of the file reads too; with <see cref="UnixFileMode.GroupWrite"/>
    /// as well (0660) programs of several users in it write one file. A file that is there keeps its permissions, and a line
    /// of the log says so where they allow more. It means nothing on Windows, where a file has the permissions of its folder.
    /// </summary>
    public UnixFileMode FileMode { get; set; } = PrivateFile.OwnerOnly;

    /// <summary>
    /// Whether the log opens also where its file cannot be used for a reason that may pass: it is locked or read-only, the
    /// disk is full or failing, the folder is missing or forbidden. Entries then wait in the queue, as they do when that happens to an open log, and opening is tried again at intervals of at most a second.
    /// Default: false, and opening throws.
    /// </summary>
    public bool StartWithoutStore { get; set; }

    /// <summary>How many entries may wait to be written, 1 to 1,048,576. Default: 256.</summary>
    public int QueueCapacity { get; set; } = 256;

    /// <summary>How many waiting entries start a batch before <see cref="FlushInterval"/> is over, 1 to 4,096; a smaller queue starts one when it is full. Default: 32.</summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>After how long a batch starts with fewer entries than <see cref="BatchSize"/>, 1 ms to 5 s. Default: 500 ms.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How many bytes of JSON the parameters, and how many the result, may take, 256 to 16,777,216; rendering stops there
    /// and the JSON says so. A large value leaves a quarter of the room to those after it. Default: 65,536.
    /// </summary>
    public int MaxFieldBytes { get; set; } = 64 * 1024;

    /// <summary>How deep objects and collections may be nested, 1 to 64; a marker stands for what is deeper. Default: 32.</summary>
    public int MaxDepth { get; set; } = 32;

    /// <summary>How many items of one collection are recorded, 0 or more; a marker tells how many there were. Default: 1,000.</summary>
    public int MaxItems { get; set; } = 1000;

    /// <summary>How many UTF-16 characters of one text are recorded, 0 or more; a marker tells how many there were. Default: 16,384.</summary>
    public int MaxStringLength { get; set; } = 16 * 1024;

    /// <summary>
    /// How many entities are recorded whole inside of each other, 1 to 64: with 1 the entity that is passed or returned, and
    /// the keys of those that it leads to; with 2 those as well, and the keys of theirs. What is not loaded is not read,
    /// whatever the depth. Default: 1.
    /// </summary>
    public int EntityDepth { get; set; } = 1;

    /// <summary>
    /// How values are written whose type the generator cannot know, such as an <see cref="object"/>'s or an interface's:
    /// a <c>JsonSerializerContext</c> of yours, or several combined with <c>JsonTypeInfoResolver.Combine</c>. A type
    /// that audited methods name is written without it. It must be thread-safe, as contexts are. Default: none, and a
    /// marker with the type's name stands for such a value.
    /// </summary>
    public IJsonTypeInfoResolver? TypeInfoResolver { get; set; }

    /// <summary>
    /// The secret key of the hashes that <see cref="RedactMode.Hash"/> records, at least 16 bytes; 32 random ones are
    /// best. It belongs where the service keeps its secrets, not beside the log: who has both can guess what was hashed.
    /// Default: none, and a log does not open in a program whose audited methods need it.
    /// </summary>
    public byte[]? RedactionKey { get; set; }

    /// <summary>
    /// The name by which a hash tells the key it was made with, 1 to 32 letters, digits, dots, dashes or underscores: give
    /// a new key a new name. Default: <c>1</c>.
    /// </summary>
    public string RedactionKeyId { get; set; } = "1";

    /// <summary>
    /// Whether an audited call that is made inside of another one records the entry id of that one as <c>parent</c> in its
    /// <c>context</c>. It costs a call an allocation or two: the id, and what carries it. Default: false.
    /// </summary>
    public bool TrackNesting { get; set; }

    /// <summary>How a call arrived whose <see cref="AuditContext"/> does not say, or an entry that does not. Default: <c>http</c>; in a host <c>worker</c>, since requests say how they came, or <c>unknown</c> where they cannot: it serves them without Audit.AspNetCore.</summary>
    public string Transport { get; set; } = "http";

    /// <summary>What is recorded of an exception that an audited method throws, and of a result that says it failed. Default: <see cref="ExceptionDetail.Message"/>.</summary>
    public ExceptionDetail ExceptionDetail { get; set; } = ExceptionDetail.Message;

    /// <summary>Makes the id of an entry that has none. It must be unique in the file. Default: <c>"aud_"</c> and a UUIDv7.</summary>
    public Func<string>? EntryId { get; set; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where the log reports its own faults. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>
    /// Registers how the outcome of a call is read from a result of type <typeparamref name="T"/>, wherever an audited
    /// method or a delegate of <see cref="AuditDelegate"/> returns one: by itself or in a <c>Task</c> or <c>ValueTask</c>,
    /// also where only a base type, an interface or <c>object</c> is declared. The nearest type's reader counts, and goes
    /// before what is known of a library's type.
    /// </summary>
    /// <param name="read">Reads the outcome. It runs on the caller's path, on any thread; an exception of it never reaches the caller: the row then has the flag <c>outcome_unread</c>.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="read"/> is null.</exception>
    public AuditOptions Outcome<T>(Func<T, AuditOutcome> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Outcomes = Outcomes.Add(new OutcomeReader<T>(read));
        return this;
    }

    /// <summary>The readers that are registered.</summary>
    internal ImmutableArray<OutcomeReader> Outcomes { get; private set; } = [];

    /// <summary>The default of <see cref="CommitTimeout"/>, which also bounds the wait for a log that is not ours.</summary>
    internal static readonly TimeSpan DefaultCommitTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The deepest <see cref="MaxDepth"/>.</summary>
    internal const int DeepestDepth = 64;

    /// <summary>The section of a configuration that they are read from; null where none is.</summary>
    internal string? Section { get; set; }

    /// <summary>The name of a setting where its owner finds it: the key of the configuration, or the property.</summary>
    internal string KeyOf(string setting) => Section is null ? $"AuditOptions.{setting}" : $"{Section}:{setting}";

    /// <summary>The settings as they are now: what the owner changes later does not reach an open log.</summary>
    internal AuditOptions Copy() => (AuditOptions)MemberwiseClone();

    /// <summary>Throws where settings are out of range, naming each, its value and what to set.</summary>
    internal void Validate()
    {
        (string Setting, string Message)[] problems = [.. SettingRules.ProblemsOf(this)];
        if (problems.Length > 0)
        {
            throw new ArgumentOutOfRangeException(problems[0].Setting, string.Join(' ', problems.Select(static problem => problem.Message)));
        }
    }
}
