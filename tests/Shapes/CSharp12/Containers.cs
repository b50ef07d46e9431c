using Audit;

namespace Shapes;

public partial record RecordService(IAuditLog Audit, string Name)
{
    [Audited("rename")]
    public partial RecordService Rename(string name);

    private RecordService RenameCore(string name) => this with { Name = name };
}

public readonly partial record struct RecordStructService(IAuditLog Audit)
{
    [Audited("ping")]
    public readonly partial bool Ping();

    private bool PingCore() => true;
}

public partial struct StructService(IAuditLog audit)
{
    private int _calls;

    [Audited("next")]
    public partial int Next(in int step);

    private int NextCore(in int step) => _calls += step;
}

public partial interface IService
{
    IAuditLog Audit { get; }

    [Audited("default")]
    public partial string Default();

    private string DefaultCore() => Audit.ToString() ?? "";
}
