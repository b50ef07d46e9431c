using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Audit;

namespace Shapes.InParameters;

public readonly record struct Point(int X, int Y);

public partial class Service(IAuditLog audit)
{
    [Audited("in")]
    public partial int Sum(in Point point, in string text, in List<int> numbers);

    [Audited("async in")]
    public partial Task<int> SumAsync(in Point point, int other);

    [Audited("value task in")]
    public partial ValueTask ReadAsync(in Guid id, in IAuditLog? other = null);

    [Audited("static in")]
    public static partial T Echo<T>(in T value, in IAuditLog log);

    // A method with 'in' cannot be async itself, and neither can its wrapper.
    private int SumCore(in Point point, in string text, in List<int> numbers) => point.X + point.Y + text.Length + numbers.Count;

    private Task<int> SumCoreAsync(in Point point, int other)
    {
        return Add(point, other);

        static async Task<int> Add(Point point, int other)
        {
            await Task.Yield();
            return point.X + point.Y + other;
        }
    }

    private ValueTask ReadCoreAsync(in Guid id, in IAuditLog? other) => new(Task.CompletedTask);

    private static T EchoCore<T>(in T value, in IAuditLog log) => value;
}
