using System;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Variance;

public partial interface IConverter<in TIn, out TOut>
    where TIn : class?
    where TOut : notnull
{
    IAuditLog Audit { get; }

    [Audited("convert")]
    public partial string Convert(TIn value);

    [Audited("static")]
    public static partial int Count(IAuditLog log, int count);

    [Audited("static virtual")]
    public static virtual partial int Size(IAuditLog log);

    [Audited("protected")]
    protected partial int Guarded(int number);

    int CallGuarded(int number) => Guarded(number);

    TOut Make(TIn value);

    private string ConvertCore(TIn value) => Make(value).ToString() ?? "";

    private static int SizeCore(IAuditLog log) => 1;

    private int GuardedCore(int number) => number;

    private static int CountCore(IAuditLog log, int count) => count;
}

public partial interface IOuter
{
    public partial class Nested(IAuditLog audit)
    {
        [Audited("nested in an interface")]
        public partial Task<int> RunAsync(int number);

        private Task<int> RunCoreAsync(int number) => Task.FromResult(number);
    }
}

public sealed class Length(IAuditLog audit) : IConverter<object?, IComparable>
{
    public IAuditLog Audit => audit;

    public IComparable Make(object? value) => value?.ToString()?.Length ?? 0;
}
