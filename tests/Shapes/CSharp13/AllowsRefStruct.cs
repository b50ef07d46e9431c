using System;
using System.Threading.Tasks;
using Audit;

namespace Shapes.AllowsRefStruct;

public readonly ref struct Window(ReadOnlySpan<int> numbers) : IDisposable
{
    public int Length { get; } = numbers.Length;

    public void Dispose()
    {
    }
}

public partial class Service(IAuditLog audit)
{
    [Audited("parameter")]
    public partial int Take<T>(T value, scoped T other)
        where T : allows ref struct;

    [Audited("result")]
    public partial T Echo<T>(T value)
        where T : allows ref struct;

    [Audited("with other constraints")]
    public partial int Close<T>(scoped T value, in T other)
        where T : struct, IDisposable, allows ref struct;

    [Audited("task")]
    public partial Task<int> TakeAsync<T>(T value)
        where T : notnull, allows ref struct;

    [Audited("intended task", Intent = true)]
    public partial Task<int> PutAsync<T>(T value)
        where T : allows ref struct;

    [Audited("function")]
    public partial TResult Map<T, TResult>(T value, Func<T, TResult> map)
        where T : allows ref struct;

    [Audited("reference")]
    public partial void Move<T>(ref T value, out T other)
        where T : allows ref struct;

    private int TakeCore<T>(T value, scoped T other)
        where T : allows ref struct
        => 1;

    private T EchoCore<T>(T value)
        where T : allows ref struct
        => value;

    private int CloseCore<T>(scoped T value, in T other)
        where T : struct, IDisposable, allows ref struct
    {
        value.Dispose();
        return 2;
    }

    private Task<int> TakeCoreAsync<T>(T value)
        where T : notnull, allows ref struct
        => Task.FromResult(3);

    private Task<int> PutCoreAsync<T>(T value)
        where T : allows ref struct
        => Task.FromResult(5);

    private TResult MapCore<T, TResult>(T value, Func<T, TResult> map)
        where T : allows ref struct
        => map(value);

    private void MoveCore<T>(ref T value, out T other)
        where T : allows ref struct
        => other = value;
}

public partial class Holder<T>(IAuditLog audit)
    where T : allows ref struct
{
    [Audited("of a type")]
    public partial int Take(T value);

    private int TakeCore(T value) => 4;
}

/// <summary>A ref struct may implement an interface with an audited method.</summary>
public readonly ref partial struct Receiver : IDisposable
{
    private readonly IAuditLog _log;

    public Receiver(IAuditLog log) => _log = log;

    [Audited("interface of a ref struct")]
    public partial void Dispose();

    private void DisposeCore()
    {
    }
}
