using System;
using Audit;

namespace Shapes;

public readonly ref partial struct Parser(IAuditLog audit)
{
    [Audited("parse")]
    public partial int Parse<T>(ReadOnlySpan<char> text, scoped Span<int> numbers, ReadOnlySpan<byte> bytes, T any, params ReadOnlySpan<string> rest)
        where T : allows ref struct;

    private int ParseCore<T>(ReadOnlySpan<char> text, scoped Span<int> numbers, ReadOnlySpan<byte> bytes, T any, ReadOnlySpan<string> rest)
        where T : allows ref struct
        => text.Length + numbers.Length + bytes.Length + rest.Length;
}
