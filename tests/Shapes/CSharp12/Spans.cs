using System;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Spans;

public readonly ref struct Window(ReadOnlySpan<int> numbers)
{
    public ReadOnlySpan<int> Numbers { get; } = numbers;
}

public partial class Service(IAuditLog audit)
{
    [Audited("texts and bytes")]
    public partial int Read(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes);

    [Audited("others")]
    public partial int Other(Span<char> characters, Span<byte> bytes, ReadOnlySpan<int> numbers, Window window, scoped Span<int> here);

    [Audited("returned text")]
    public partial ReadOnlySpan<char> Trim(ReadOnlySpan<char> text);

    [Audited("returned bytes")]
    public partial ReadOnlySpan<byte> Tail(ReadOnlySpan<byte> bytes, int start);

    [Audited("returned other")]
    public partial Window Slice(Window window, int start);

    [Audited("returned span of a reference")]
    public partial Span<int> Of(ref int number);

    [Audited("returned span of what is not kept")]
    public partial Span<int> Fill(scoped Span<int> from, Span<int> to);

    [Audited("task")]
    public partial Task<int> CountAsync(ReadOnlySpan<char> text, Span<int> numbers);

    [Audited("value task")]
    public partial ValueTask<int> CountValueAsync(in ReadOnlySpan<byte> bytes);

    [Audited("memory")]
    public partial int Memories(Memory<byte> bytes, ReadOnlyMemory<byte> others, ReadOnlyMemory<char> text);

    [Audited("generic")]
    public partial int Generic<T>(Span<T> values, ReadOnlySpan<T> others);

    private int ReadCore(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes) => text.Length + bytes.Length;

    private int OtherCore(Span<char> characters, Span<byte> bytes, ReadOnlySpan<int> numbers, Window window, scoped Span<int> here) => window.Numbers.Length;

    private ReadOnlySpan<char> TrimCore(ReadOnlySpan<char> text) => text.Trim();

    private ReadOnlySpan<byte> TailCore(ReadOnlySpan<byte> bytes, int start) => bytes[start..];

    private Window SliceCore(Window window, int start) => new(window.Numbers[start..]);

    private Span<int> OfCore(ref int number) => new(ref number);

    private Span<int> FillCore(scoped Span<int> from, Span<int> to)
    {
        from.CopyTo(to);
        return to;
    }

    private Task<int> CountCoreAsync(ReadOnlySpan<char> text, Span<int> numbers)
    {
        return Later(text.Length + numbers.Length);

        static async Task<int> Later(int count)
        {
            await Task.Yield();
            return count;
        }
    }

    private ValueTask<int> CountValueCoreAsync(in ReadOnlySpan<byte> bytes) => new(bytes.Length);

    private int MemoriesCore(Memory<byte> bytes, ReadOnlyMemory<byte> others, ReadOnlyMemory<char> text) => bytes.Length;

    private int GenericCore<T>(Span<T> values, ReadOnlySpan<T> others) => values.Length;
}
