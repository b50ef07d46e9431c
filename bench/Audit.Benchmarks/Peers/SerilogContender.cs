using Audit.Benchmarks.Measuring;
using Audit.Benchmarks.Work;
using Serilog;
using Serilog.Configuration;

namespace Audit.Benchmarks.Peers;

/// <summary>Serilog, its own batching, and a sink of a few lines: the package of a SQLite sink is not served by the registry.</summary>
internal sealed class SerilogContender : Contender, IDossiers
{
    private readonly string _path;
    private readonly AdoNetFile _file;
    private readonly SerilogSink _sink;
    private readonly Serilog.Core.Logger _logger;
    private long _called;

    public SerilogContender(string path) : base("serilog", "Serilog, batched, ADO.NET")
    {
        _path = path;
        _file = new AdoNetFile(path);
        _sink = new SerilogSink(_file);
        _logger = new LoggerConfiguration().WriteTo.Sink(_sink, new BatchingOptions { BatchSizeLimit = 4096, QueueLimit = 100_000 }).CreateLogger();
    }

    public override IDossiers Dossiers => this;

    public Task<Dossier> CreateAsync(CreateDossier request)
    {
        var context = AuditContext.Current;
        var task = Dossier.Sample;
        _logger.Information(
            "{EntryId} {Action} {Transport} {UserId} {RequestId} {@Request} {@Result}",
            Guid.NewGuid().ToString(), Work.Dossiers.Action, context.Transport ?? "http", context.UserId, context.RequestId, request, task.Result);
        _called++;
        return task;
    }

    public override long CountRows() => RowFile.Count(_path);

    /// <summary>What its queue had no room for is never written: after a while without progress there is nothing to wait for.</summary>
    public override void Drain() => Patience.Wait(() => _sink.Written, () => _called);

    public override void Dispose()
    {
        _logger.Dispose();
        _file.Dispose();
    }
}
