using Audit.Benchmarks.Work;
using Microsoft.Extensions.Logging;
using ZLogger;

namespace Audit.Benchmarks.Peers;

/// <summary>ZLogger with JSON for both values, to nowhere: what its caller pays alone.</summary>
internal sealed class ZLoggerContender : Contender, IDossiers
{
    private readonly ILoggerFactory _factory;
    private readonly ILogger _logger;
    private long _called;

    public ZLoggerContender() : base("zlogger", "ZLogger, to nowhere")
    {
        _factory = LoggerFactory.Create(static logging => logging.AddZLoggerStream(Stream.Null, static options => options.UseJsonFormatter()));
        _logger = _factory.CreateLogger("audit");
    }

    public override IDossiers Dossiers => this;

    public Task<Dossier> CreateAsync(CreateDossier request)
    {
        var context = AuditContext.Current;
        var task = Dossier.Sample;
        _logger.ZLogInformation($"{Guid.NewGuid():@EntryId} {Work.Dossiers.Action:@Action} {context.Transport:@Transport} {context.UserId:@UserId} {context.RequestId:@RequestId} {request:json} {task.Result:json}");
        _called++;
        return task;
    }

    /// <summary>It has none.</summary>
    public override long CountRows() => _called;

    public override void Drain() => Thread.Sleep(2);

    public override void Dispose() => _factory.Dispose();
}
