using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks;
using Audit;

namespace Shapes.ByReference;

public record struct Point(int X, int Y);

public partial class Service(IAuditLog audit)
{
    [Audited("ref")]
    public partial void Move(ref Point point, int by);

    [Audited("out")]
    public partial bool TryParse(string text, out int number);

    [Audited("out not null")]
    public partial bool TryFind(string key, [NotNullWhen(true)] out string? value);

    [Audited("out maybe null")]
    public partial bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value);

    [Audited("ref readonly")]
    public partial int Read(ref readonly Point point);

    [Audited("all")]
    public partial int All(in int a, ref int b, out int c, ref readonly int d);

    [Audited("return")]
    public partial int Return(ref int @return, out string? result, out Exception? exception);

    [Audited("task")]
    public partial Task<int> CountAsync(in int a, ref int b, out int c, ref readonly int d);

    [Audited("value task")]
    public partial ValueTask ResetAsync(ref string? text);

    [Audited("dynamic")]
    public partial void Dynamic(ref dynamic value, out dynamic? other);

    [Audited("log")]
    public static partial void Log(ref IAuditLog log, in int number);

    [Audited("span")]
    public partial void Cut(ref ReadOnlySpan<char> text, out Span<int> rest);

    public int Flow(string key) => TryFind(key, out var value) ? value.Length : -1;

    private void MoveCore(ref Point point, int by) => point = new Point(point.X + by, point.Y + by);

    private bool TryParseCore(string text, out int number) => int.TryParse(text, out number);

    private bool TryFindCore(string key, [NotNullWhen(true)] out string? value) => (value = key.Length > 0 ? key : null) is not null;

    private bool TryGetCore<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        return false;
    }

    private int ReadCore(ref readonly Point point) => point.X;

    private int AllCore(in int a, ref int b, out int c, ref readonly int d)
    {
        b += 10;
        c = a + d;
        return b + c;
    }

    private int ReturnCore(ref int @return, out string? result, out Exception? exception)
    {
        result = "r";
        exception = null;
        return ++@return;
    }

    private Task<int> CountCoreAsync(in int a, ref int b, out int c, ref readonly int d)
    {
        c = a + d;
        return Later(b += 10);

        static async Task<int> Later(int value)
        {
            await Task.Yield();
            return value < 0 ? throw new InvalidOperationException("below zero") : value;
        }
    }

    private ValueTask ResetCoreAsync(ref string? text)
    {
        text = null;
        return default;
    }

    private void DynamicCore(ref dynamic value, out dynamic? other) => other = value = 5;

    private static void LogCore(ref IAuditLog log, in int number) => _ = log;

    private void CutCore(ref ReadOnlySpan<char> text, out Span<int> rest)
    {
        text = text[1..];
        rest = default;
    }
}

public partial class Throwing(IAuditLog audit)
{
    [Audited("throws")]
    public partial bool Try(ref int value, out string text);

    private bool TryCore(ref int value, out string text)
    {
        value++;
        throw new InvalidOperationException("before 'text' has a value");
    }
}

public partial struct Counter
{
    public int Value { get; set; }

    [Audited("struct by reference")]
    public static partial void Increment(ref Counter counter, IAuditLog log);

    private static void IncrementCore(ref Counter counter, IAuditLog log) => counter.Value++;
}

public static partial class Extensions
{
    [Audited("this ref")]
    public static partial int Next(this ref int number, IAuditLog log);

    [Audited("this ref readonly")]
    public static partial int Peek(this ref readonly int number, IAuditLog log);

    private static int NextCore(ref int number, IAuditLog log) => ++number;

    private static int PeekCore(ref readonly int number, IAuditLog log) => number;
}
