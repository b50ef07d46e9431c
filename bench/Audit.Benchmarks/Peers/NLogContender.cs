using System.Text.Json;
using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Work;
using NLog;
using NLog.Config;
using NLog.Targets;
using NLog.Targets.Wrappers;

namespace Audit.Benchmarks.Peers;

/// <summary>NLog with its Database target, in transactions, behind its asynchronous wrapper.</summary>
internal sealed class NLogContender : Contender, IDossiers
{
    private static readonly string[] Columns = ["entry_id", "timestamp", "action", "transport", "user_id", "request_id", "parameters", "result", "status"];

    private readonly string _path;
    private readonly LogFactory _factory;
    private readonly Logger _logger;

    public NLogContender(string path) : base("nlog", "NLog 4, Database target")
    {
        _path = path;
        var target = new DatabaseTarget
        {
            DBProvider = "Microsoft.Data.Sqlite.SqliteConnection, Microsoft.Data.Sqlite",
            ConnectionString = $"Data Source={path}",
            KeepConnection = true,
            IsolationLevel = System.Data.IsolationLevel.Serializable,
            CommandText = $"INSERT INTO audit_log({string.Join(", ", Columns)}) VALUES({string.Join(", ", Columns.Select(static column => "$" + column))})",
        };
        foreach (var column in Columns)
        {
            target.Parameters.Add(new DatabaseParameterInfo("$" + column, "${event-properties:" + column + "}"));
        }

        var configuration = new LoggingConfiguration();
        configuration.AddRuleForAllLevels(new AsyncTargetWrapper(target, 10_000, AsyncTargetWrapperOverflowAction.Discard) { BatchSize = 200 });
        _factory = new LogFactory { ThrowExceptions = false };
        _factory.Configuration = configuration;
        _logger = _factory.GetLogger("audit");
    }

    public override IDossiers Dossiers => this;

    public Task<Dossier> CreateAsync(CreateDossier request)
    {
        var context = AuditContext.Current;
        var parameters = JsonSerializer.Serialize(new Dictionary<string, object?> { ["request"] = request });
        var task = Dossier.Sample;
        var entry = LogEventInfo.Create(LogLevel.Info, "audit", Work.Dossiers.Action);
        entry.Properties["entry_id"] = "aud_" + Guid.NewGuid().ToString();
        entry.Properties["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        entry.Properties["action"] = Work.Dossiers.Action;
        entry.Properties["transport"] = context.Transport ?? "http";
        entry.Properties["user_id"] = context.UserId;
        entry.Properties["request_id"] = context.RequestId;
        entry.Properties["parameters"] = parameters;
        entry.Properties["result"] = JsonSerializer.Serialize(task.Result);
        entry.Properties["status"] = "success";
        _logger.Log(entry);
        return task;
    }

    public override long CountRows() => RowFile.Count(_path);

    public override void Drain() => _factory.Flush(TimeSpan.FromSeconds(30));

    public override void Dispose() => _factory.Shutdown();
}
