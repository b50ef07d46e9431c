using System;
using Audit;

namespace Shapes.Params;

public partial class Service(IAuditLog audit)
{
    [Audited("numbers")]
    public partial int Count(params int[] numbers);

    [Audited("texts")]
    public partial int Count(string first, params string?[]? rest);

    [Audited("objects")]
    public partial int Count(bool flag, params object?[] rest);

    [Audited("generic")]
    public partial int CountAll<T>(params T[] values);

    [Audited("passed on")]
    public partial object?[] PassOn(params object?[] values);

    private int CountCore(int[] numbers) => numbers.Length;

    private int CountCore(string first, params string?[]? rest) => rest?.Length ?? -1;

    private int CountCore(bool flag, params object?[] rest) => rest.Length;

    private int CountAllCore<T>(T[] values) => values.Length;

    private object?[] PassOnCore(params object?[] values) => values;
}
