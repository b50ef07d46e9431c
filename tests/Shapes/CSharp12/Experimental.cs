// The shape is about those who chose to use such types.
#pragma warning disable EXP1, CS0612, CS0618
using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Audit;

namespace Shapes.Experimental;

[Experimental("EXP1")]
public record New(int Number);

[Obsolete("Use New.")]
public record Old(int Number);

[Obsolete]
public enum OldKind
{
    Letter,
}

[Obsolete("Gone.", error: true)]
public record Gone(int Number);

public class Data
{
    [Obsolete("Gone.", error: true)]
    public string? GoneText { get; set; }

    [Obsolete("Gone.", error: true)]
    public Gone? Gone { get; set; }

    [Obsolete("Old.")]
    public string? OldText { get; set; }

    [Experimental("EXP1")]
    public string? NewText { get; set; }

    public string? HalfText { [Obsolete("Gone.", error: true)] get; set; }

    public string? Text { get; set; }
}

public partial class Service(IAuditLog audit)
{
    [Audited("types")]
    public partial New? Types(New value, Old old, List<OldKind> kinds, Dictionary<string, New[]> more);

    [Audited("members")]
    public partial Data Members(Data data);

    [Audited("obsolete method"), Obsolete("Old."), Experimental("EXP1")]
    public partial int OldMethod(Old old);

    [Audited("obsolete error"), Obsolete("Gone.", error: true)]
    public partial void GoneMethod(Gone gone, List<Gone> many);

    [Audited("generic")]
    public partial T Constrained<T>(T value)
        where T : Old;

    private New? TypesCore(New value, Old old, List<OldKind> kinds, Dictionary<string, New[]> more) => value;

    private Data MembersCore(Data data) => data;

    private int OldMethodCore(Old old) => old.Number;

    [Obsolete("Gone.", error: true)]
    private void GoneMethodCore(Gone gone, List<Gone> many) => _ = gone;

    private T ConstrainedCore<T>(T value)
        where T : Old
        => value;
}

[Experimental("EXP1")]
public partial class NewService(IAuditLog audit)
{
    [Audited("experimental type")]
    public partial int Run();

    private int RunCore() => 1;
}

[Obsolete("Gone.", error: true)]
public partial class GoneService(IAuditLog audit)
{
    [Audited("obsolete type")]
    public partial GoneService? Run(Gone gone);

    private GoneService? RunCore(Gone gone) => null;
}
