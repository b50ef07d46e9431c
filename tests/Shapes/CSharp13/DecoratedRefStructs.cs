using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Audit;

namespace Shapes.DecoratedRefStructs;

[GenerateAuditDecorator]
public interface IService<TOuter>
    where TOuter : allows ref struct
{
    [Audited("allows ref struct")]
    int Count<T>(scoped T value, TOuter outer)
        where T : allows ref struct;

    [Audited("params span")]
    int Sum(params ReadOnlySpan<int> numbers);

    [Audited("params list")]
    Task<int> SumAsync(params List<int> numbers);

    int Forward<T>(scoped T value, params ReadOnlySpan<char> text)
        where T : struct, allows ref struct;
}

public class Service : IService<Span<int>>
{
    public int Count<T>(scoped T value, Span<int> outer)
        where T : allows ref struct
        => outer.Length;

    public int Sum(params ReadOnlySpan<int> numbers) => numbers.Length;

    public Task<int> SumAsync(params List<int> numbers) => Task.FromResult(numbers.Count);

    public int Forward<T>(scoped T value, params ReadOnlySpan<char> text)
        where T : struct, allows ref struct
        => text.Length;
}
