using System.Globalization;
using Audit;

namespace Producer;

/// <summary>What the program is told, as <c>--name value</c> pairs after the database and the file of acknowledgements.</summary>
internal sealed class Settings
{
    private readonly Dictionary<string, string> _values = [];

    public Settings(string[] arguments)
    {
        (Database, Acknowledgements) = (arguments[0], arguments[1]);
        for (var index = 2; index < arguments.Length; index += 2)
        {
            _values.Add(arguments[index][2..], arguments[index + 1]);
        }
    }

    public string Database { get; }

    public string Acknowledgements { get; }

    /// <summary>Comes before the number of every entry, so that several runs and programs can share a file.</summary>
    public string Name => Text("name", "p");

    /// <summary>When the calls begin: at <c>once</c>, or on a <c>signal</c>, SIGCONT.</summary>
    public string Start => Text("start", "once");

    /// <summary>How many callers call at the same time.</summary>
    public int Callers => (int)Number("callers", 4);

    /// <summary>How many logs they call, each with a database of its own: the first has the path given, the others a number behind it.</summary>
    public int Logs => (int)Number("logs", 1);

    /// <summary>How many calls each makes; 0 for no end.</summary>
    public long Calls => Number("calls", 0);

    /// <summary>How long a caller pauses between calls, in milliseconds.</summary>
    public int Pause => (int)Number("pause", 0);

    /// <summary>How many characters of contents an entry has.</summary>
    public int Size => (int)Number("size", 100);

    /// <summary>How entries are handed over: <c>call</c> (an audited method) or <c>enqueue</c> (TryEnqueue).</summary>
    public string By => Text("by", "call");

    /// <summary>
    /// What follows when the calls are made: <c>dispose</c>, <c>exit</c> (Environment.Exit), <c>return</c> (from Main, nothing disposed),
    /// <c>throw</c> (on a thread of its own), <c>wait</c> (for a signal), <c>signal</c> (handles one itself, makes the calls again, and disposes),
    /// <c>handler</c> (of SIGTERM, which never returns, so that the program neither ends nor knows whether it will).
    /// </summary>
    public string End => Text("end", "dispose");

    public AuditOptions Options => new()
    {
        SpillPath = _values.GetValueOrDefault("spill"),
        Durability = Enum.Parse<Durability>(Text("durability", "Buffered")),
        FullMode = Enum.Parse<FullMode>(Text("full", "Wait")),
        QueueCapacity = (int)Number("capacity", 256),
        MaxQueueBytes = Number("bytes", 64 * 1024 * 1024),
        FlushInterval = TimeSpan.FromMilliseconds(Number("flush", 500)),
        MaxWait = TimeSpan.FromMilliseconds(Number("maxwait", 1_000)),
        SyncInterval = TimeSpan.FromMilliseconds(Number("sync", 1_000)),
        CommitTimeout = TimeSpan.FromMilliseconds(Number("committimeout", 10_000)),
        LoggerFactory = new StandardError(),
    };

    private string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    private long Number(string name, long otherwise) => _values.TryGetValue(name, out var value) ? long.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
