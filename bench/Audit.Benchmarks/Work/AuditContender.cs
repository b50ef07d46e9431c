using Audit.Benchmarks.Measuring;

namespace Audit.Benchmarks.Work;

/// <summary>The generated wrapper with the log behind it.</summary>
internal sealed class AuditContender : Contender
{
    private readonly string _path;

    public AuditContender(string path, AuditOptions options) : base("audited", "[Audited]")
    {
        _path = path;
        Log = AuditLog.Open(path, options);
        Dossiers = new Dossiers(Log);
    }

    public AuditLog Log { get; }

    public override IDossiers Dossiers { get; }

    public override long CountRows() => RowFile.Count(_path);

    public override void Drain() => Log.FlushAsync().AsTask().GetAwaiter().GetResult();

    public override void Dispose() => Log.Dispose();
}
