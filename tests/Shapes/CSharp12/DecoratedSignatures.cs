using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Audit;

namespace Shapes.DecoratedSignatures;

public readonly ref struct Window(ReadOnlySpan<int> numbers)
{
    public ReadOnlySpan<int> Numbers { get; } = numbers;
}

[GenerateAuditDecorator]
public interface IReferences
{
    [Audited("all")]
    int All(in int a, ref int b, out int c, ref readonly int d);

    [Audited("not null")]
    bool TryFind(string key, [NotNullWhen(true)] out string? value);

    [Audited("task")]
    Task<int> CountAsync(in int a, ref int b, out int c);

    [Audited("intended task", Intent = true)]
    Task<int> CountLaterAsync(ref int b);

    [Audited("spans")]
    int Read(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes, scoped Span<int> numbers, Window window);

    [Audited("returned span")]
    ReadOnlySpan<char> Trim(ReadOnlySpan<char> text);

    [Audited("returned span of a reference")]
    Span<int> Of([UnscopedRef] ref int number, scoped Span<int> others);

    [Audited("returned reference")]
    ref int At(int index);

    [Audited("returned reference of a parameter")]
    ref readonly int Larger(ref readonly int left, in int right);

    int Forward(in int a, ref int b, out int c, ref readonly int d, ReadOnlySpan<char> text, scoped Span<int> numbers);

    bool TryForward([NotNullWhen(true)] out string? value);

    Span<int> ForwardOf([UnscopedRef] ref int number);
}

public class References : IReferences
{
    private readonly int[] _numbers = [1, 2, 3];

    public int All(in int a, ref int b, out int c, ref readonly int d) => c = b += a + d;

    public bool TryFind(string key, [NotNullWhen(true)] out string? value) => (value = key.Length > 0 ? key : null) is not null;

    public Task<int> CountAsync(in int a, ref int b, out int c) => Task.FromResult(c = b += a);

    public Task<int> CountLaterAsync(ref int b) => Task.FromResult(++b);

    public int Read(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes, scoped Span<int> numbers, Window window) => text.Length + bytes.Length + numbers.Length + window.Numbers.Length;

    public ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => text.Trim();

    public Span<int> Of([UnscopedRef] ref int number, scoped Span<int> others) => new(ref number);

    public ref int At(int index) => ref _numbers[index];

    public ref readonly int Larger(ref readonly int left, in int right) => ref left > right ? ref left : ref right;

    public int Forward(in int a, ref int b, out int c, ref readonly int d, ReadOnlySpan<char> text, scoped Span<int> numbers) => c = b += a + d + text.Length + numbers.Length;

    public bool TryForward([NotNullWhen(true)] out string? value) => (value = "value") is not null;

    public Span<int> ForwardOf([UnscopedRef] ref int number) => new(ref number);
}

[GenerateAuditDecorator]
public unsafe interface IPointers
{
    [Audited("pointer")]
    int Read(int* numbers, delegate*<int, int> function);

    [Audited("intended pointer", Intent = true)]
    Task<int> ReadAsync(int* number);

    int* Forward(int* number);

    int* Place { get; set; }
}

public unsafe class Pointers : IPointers
{
    public int* Place { get; set; }

    public int Read(int* numbers, delegate*<int, int> function) => *numbers;

    public Task<int> ReadAsync(int* number) => Task.FromResult(*number);

    public int* Forward(int* number) => number;
}

public class Named
{
    public string Name => "name";
}

/// <summary>Generic with variance and constraints, and generic methods with every constraint.</summary>
[GenerateAuditDecorator]
public interface IGeneric<in TIn, out TOut, TStruct>
    where TIn : class?, IComparable<string?>?
    where TOut : notnull
    where TStruct : unmanaged, Enum
{
    [Audited("own type parameters")]
    TOut Convert(TIn value, TStruct kind, Action<TOut>? take);

    [Audited("none")]
    T? Unconstrained<T>(T? value);

    [Audited("class")]
    T? Reference<T>(T? value)
        where T : class;

    [Audited("struct")]
    T? Value<T>(T? value)
        where T : struct;

    [Audited("types")]
    T? Types<T>(T? value)
        where T : Named, new();

    [Audited("another")]
    Task<TDerived?> AnotherAsync<TBase, TDerived>(TBase? value, TDerived derived)
        where TBase : class?
        where TDerived : TBase;

    [Audited("delegate")]
    T? Function<T>(T? value)
        where T : Delegate;

    [Audited("inside", Intent = true)]
    Task<int> InsideAsync<TKey, TValue>(IReadOnlyDictionary<TKey, TValue?[]> values)
        where TKey : notnull, IFormattable
        where TValue : class;

    T? Forward<T>(T? value, TIn other);

    T? ForwardValue<T>(T? value)
        where T : struct, Enum;

    T? ForwardReference<T>(T? value)
        where T : class, IComparable<T>;
}

public class Generic : IGeneric<string?, int, DayOfWeek>
{
    public int Convert(string? value, DayOfWeek kind, Action<int>? take) => value?.Length ?? -1;

    public T? Unconstrained<T>(T? value) => value;

    public T? Reference<T>(T? value)
        where T : class
        => value;

    public T? Value<T>(T? value)
        where T : struct
        => value;

    public T? Types<T>(T? value)
        where T : Named, new()
        => value ?? new T();

    public async Task<TDerived?> AnotherAsync<TBase, TDerived>(TBase? value, TDerived derived)
        where TBase : class?
        where TDerived : TBase
    {
        await Task.Yield();
        return derived;
    }

    public T? Function<T>(T? value)
        where T : Delegate
        => value;

    public Task<int> InsideAsync<TKey, TValue>(IReadOnlyDictionary<TKey, TValue?[]> values)
        where TKey : notnull, IFormattable
        where TValue : class
        => Task.FromResult(values.Count);

    public T? Forward<T>(T? value, string? other) => value;

    public T? ForwardValue<T>(T? value)
        where T : struct, Enum
        => value;

    public T? ForwardReference<T>(T? value)
        where T : class, IComparable<T>
        => value;
}

/// <summary>What is said of parameters and names, and what the compiler would bind anew.</summary>
[GenerateAuditDecorator]
public interface @interface<@class>
{
    [Audited("words")]
    @class? @event(int @struct, @class @ref, string? @async, int call, int result, int exception, int _inner, int _audit);

    [Audited("named as the generated class")]
    int interfaceAudit();

    [Audited("as an object's")]
    bool Equals(string other);

    [Audited("overload")]
    string ToString(int number);

    [Audited("dynamic")]
    string Which(dynamic value);

    [Audited("text")]
    string Which(string value);

    [Audited("tuples")]
    (int Number, string? Text) Swap((string? Text, int Number) pair, nint native);

    [Audited("caller")]
    string Where(bool holds, [CallerArgumentExpression(nameof(holds))] string expression = "", [CallerMemberName] string? member = null);

    [Audited("defaults")]
    int Defaults(int number = 42, DayOfWeek day = DayOfWeek.Friday, params object?[] more);

    [Audited("by value")]
    int Take(int value);

    [Audited("by reference")]
    int Take(in int value);

    dynamic? Anything { get; set; }

    string this[dynamic key] { get; }

    string Forward(dynamic value);

    string Forward(string value);

    int @new { get; }

    event Action @operator;

    int @params(params int[] @params);
}

public class Words : @interface<string>
{
    public dynamic? Anything { get; set; }

    public string this[dynamic key] => "by dynamic";

    public int @new => 1;

    public event Action @operator = static () => { };

    public string? @event(int @struct, string @ref, string? @async, int call, int result, int exception, int _inner, int _audit) => @async;

    public int interfaceAudit() => 2;

    public bool Equals(string other) => other.Length == 1;

    public string ToString(int number) => $"number {number}";

    public string Which(dynamic value) => "dynamic";

    public string Which(string value) => "text";

    public (int Number, string? Text) Swap((string? Text, int Number) pair, nint native) => (pair.Number, pair.Text);

    public string Where(bool holds, string expression = "", string? member = null) => $"{expression} in {member}";

    public int Defaults(int number = 42, DayOfWeek day = DayOfWeek.Friday, params object?[] more) => number + more.Length;

    public int Take(int value) => 1;

    public int Take(in int value) => 2;

    public string Forward(dynamic value) => "dynamic";

    public string Forward(string value) => "text";

    public int @params(params int[] @params)
    {
        @operator();
        return @params.Length;
    }
}
