using System;
using Audit;

public abstract class Audited
{
    protected IAuditLog Audit { get; init; } = null!;
}

public partial class FromBaseClass : Audited
{
    [Audited("base")]
    protected internal virtual partial void Run();

    private void RunCore()
    {
    }
}

public partial class FromField
{
    private readonly AuditLog _audit;

    public FromField(AuditLog audit) => _audit = audit;

    [Audited("field")]
    public partial void Run();

    private void RunCore() => _ = _audit;
}

public partial class FromParameter(IAuditLog call)
{
    public IAuditLog Other => call;

    [Audited("parameter")]
    public partial void Run(IAuditLog call, int result, Exception exception);

    private void RunCore(IAuditLog call, int result, Exception exception) => _ = (call, result, exception);
}

public static partial class Static
{
    private static IAuditLog Log => null!;

    [Audited("static")]
    public static partial int Run(string text);

    [Audited("extend \"it\"")]
    public static partial int Extend(this IAuditLog log, params string[] texts);

    private static int RunCore(string text) => text.Length + Log.GetHashCode();

    private static int ExtendCore(IAuditLog log, string[] texts) => texts.Length;
}
