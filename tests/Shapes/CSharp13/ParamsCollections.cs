using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using Audit;

namespace Shapes.ParamsCollections;

public sealed class Bag : IEnumerable<int>
{
    private readonly List<int> _numbers = [];

    public void Add(int number) => _numbers.Add(number);

    public int Count => _numbers.Count;

    public IEnumerator<int> GetEnumerator() => _numbers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public partial class Service(IAuditLog audit)
{
    [Audited("list")]
    public partial int List(params List<int> numbers);

    [Audited("interface")]
    public partial int Interface(string first, params IReadOnlyCollection<string?> texts);

    [Audited("sequence")]
    public partial int Sequence(params IEnumerable<int> numbers);

    [Audited("immutable")]
    public partial int Immutable(params ImmutableArray<Guid> ids);

    [Audited("span")]
    public partial int Span(int first, params ReadOnlySpan<string> texts);

    [Audited("characters")]
    public partial int Characters(params ReadOnlySpan<char> text);

    [Audited("span that the body may change")]
    public partial int Span(params Span<object?> values);

    [Audited("own")]
    public partial int Own(params Bag numbers);

    [Audited("generic")]
    public static partial int Generic<T>(IAuditLog log, params IList<T> values);

    private int ListCore(List<int> numbers) => numbers.Count;

    private int InterfaceCore(string first, params IReadOnlyCollection<string?> texts) => texts.Count;

    private int SequenceCore(params IEnumerable<int> numbers) => 0;

    private int ImmutableCore(ImmutableArray<Guid> ids) => ids.Length;

    private int SpanCore(int first, params ReadOnlySpan<string> texts) => texts.Length;

    private int CharactersCore(ReadOnlySpan<char> text) => text.Length;

    private int SpanCore(params Span<object?> values) => values.Length;

    private int OwnCore(params Bag numbers) => numbers.Count;

    private static int GenericCore<T>(IAuditLog log, IList<T> values) => values.Count;
}
