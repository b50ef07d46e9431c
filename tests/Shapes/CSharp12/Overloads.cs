using System.Collections.Generic;
using Audit;

namespace Shapes.Overloads;

public partial class Service(IAuditLog audit)
{
    [Audited("int")]
    public partial string Take(int value);

    [Audited("in long")]
    public partial string Take(in long value);

    [Audited("generic")]
    public partial string Take<T>(T value);

    [Audited("two generic")]
    public partial string Take<T, U>(T value, U other);

    [Audited("objects")]
    public partial string Take(params object[] values);

    [Audited("shared", Body = nameof(Shared))]
    public partial string First();

    [Audited("shared too", Body = nameof(Shared))]
    public partial string Second();

    private string TakeCore(int value) => "int";

    private string TakeCore(long value) => "long";

    private string TakeCore(in long value) => "in long";

    private string TakeCore<T>(T value) => "T";

    private string TakeCore(object value) => "object";

    private string TakeCore(params object[] values) => "objects";

    private static string Shared() => "shared";
}

/// <summary>Not the same type.</summary>
public partial class Service<T>(IAuditLog audit)
{
    [Audited("of a generic type")]
    public partial string Take(T value);

    [Audited("of a generic type, exact")]
    public partial string Take(List<T> value);

    private string TakeCore(T value) => "T";

    private string TakeCore(List<T> value) => "List";
}
