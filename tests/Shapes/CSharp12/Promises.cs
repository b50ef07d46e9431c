using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Promises;

public sealed record Order([property: AuditTarget("order")] int Id, string Text);

/// <summary>Each durability, for outcomes at once, later and item by item.</summary>
public partial class Durable(IAuditLog audit)
{
    [Audited("void", Durability = Durability.Committed)]
    public partial void Close(int id);

    [Audited("value", Durability = Durability.Synced)]
    public partial int Count(int id);

    [Audited("task", Durability = Durability.Buffered, Intent = false)]
    public partial Task CloseAsync(int id);

    [Audited("task of value", Durability = Durability.Committed)]
    public partial Task<int> CountAsync(int id);

    [Audited("value task", Durability = Durability.Synced)]
    public partial ValueTask<int> FindAsync(int id);

    [Audited("sequence", Durability = Durability.Committed, Intent = false)]
    public partial IEnumerable<int> List(int count);

    [Audited("stream", Durability = Durability.Synced)]
    public partial IAsyncEnumerable<int> ListAsync(int count);

    private void CloseCore(int id)
    {
    }

    private int CountCore(int id) => id;

    private Task CloseCoreAsync(int id) => Task.CompletedTask;

    private async Task<int> CountCoreAsync(int id)
    {
        await Task.Yield();
        return id;
    }

    private ValueTask<int> FindCoreAsync(int id) => new(id);

    private IEnumerable<int> ListCore(int count)
    {
        for (var number = 0; number < count; number++)
        {
            yield return number;
        }
    }

    private async IAsyncEnumerable<int> ListCoreAsync(int count)
    {
        await Task.Yield();
        for (var number = 0; number < count; number++)
        {
            yield return number;
        }
    }
}

/// <summary>An intent for every shape of outcome; the bodies say when they run.</summary>
public partial class Intended(IAuditLog audit, Action run)
{
    [Audited("void", Intent = true)]
    public partial void Close(int id);

    [Audited("value", Intent = true, Durability = Durability.Synced)]
    public partial Order Open(Order order);

    [Audited("list", Intent = true)]
    public partial List<int> List(int id);

    [Audited("task", Intent = true)]
    public partial Task CloseAsync(int id, CancellationToken ct);

    [Audited("task of value", Intent = true, Durability = Durability.Committed)]
    public partial Task<Order> OpenAsync(int id, string? text);

    [Audited("value task", Intent = true)]
    public partial ValueTask CloseValueAsync(int id);

    [Audited("value task of value", Intent = true)]
    public partial ValueTask<int> OpenValueAsync(Order order);

    [Audited("with a body of another name", Body = nameof(Work), Intent = true)]
    public partial Task<int?> Do(params int[] numbers);

    [Audited("not after all", Intent = false)]
    public partial Task<int> SkipAsync(int id);

    private void CloseCore(int id) => run();

    private Order OpenCore(Order order)
    {
        run();
        return order;
    }

    private List<int> ListCore(int id)
    {
        run();
        return [id];
    }

    private async Task CloseCoreAsync(int id, CancellationToken ct)
    {
        run();
        await Task.Yield();
        ct.ThrowIfCancellationRequested();
    }

    private Task<Order> OpenCoreAsync(int id, string? text)
    {
        run();
        return Task.FromResult(new Order(id, text ?? ""));
    }

    private ValueTask CloseValueCoreAsync(int id)
    {
        run();
        return default;
    }

    private async ValueTask<int> OpenValueCoreAsync(Order order)
    {
        run();
        await Task.Yield();
        return order.Id;
    }

    private Task<int?> Work(int[] numbers)
    {
        run();
        return Task.FromResult<int?>(numbers.Length);
    }

    private Task<int> SkipCoreAsync(int id)
    {
        run();
        return Task.FromResult(id);
    }
}

/// <summary>What no lambda can have, so that the intent is waited for.</summary>
public partial class OnTheStack(IAuditLog audit)
{
    private int _number;

    [Audited("in", Intent = true)]
    public partial Task<int> ReadAsync(in int number);

    [Audited("ref and out", Intent = true)]
    public partial ValueTask<int> MoveAsync(ref int number, out string text);

    [Audited("ref readonly", Intent = true)]
    public partial Task PeekAsync(ref readonly int number);

    [Audited("scoped", Intent = true)]
    public partial Task<int> ScopedAsync(scoped in int number, scoped ReadOnlySpan<char> text);

    [Audited("spans", Intent = true)]
    public partial Task<int> SumAsync(Span<int> numbers, [Redact(RedactMode.Mask)] ReadOnlySpan<char> text);

    [Audited("pointer", Intent = true)]
    public unsafe partial Task<int> PointAsync(int* number);

    [Audited("arrays of pointers", Intent = true)]
    public unsafe partial Task PointAsync(int*[] numbers, delegate*<int, void> function);

    [Audited("returned reference", Intent = true)]
    public partial ref int At(int index);

    [Audited("returned reference to a sequence", Intent = true)]
    public partial ref readonly IEnumerable<int> Numbers(IEnumerable<int>[] all);

    [Audited("returned span", Intent = true)]
    public partial ReadOnlySpan<char> Trim(ReadOnlySpan<char> text);

    private Task<int> ReadCoreAsync(in int number) => Task.FromResult(number);

    private ValueTask<int> MoveCoreAsync(ref int number, out string text)
    {
        text = "moved";
        return new ValueTask<int>(++number);
    }

    private Task PeekCoreAsync(ref readonly int number) => Task.CompletedTask;

    private Task<int> ScopedCoreAsync(scoped in int number, scoped ReadOnlySpan<char> text) => Task.FromResult(number + text.Length);

    private Task<int> SumCoreAsync(Span<int> numbers, ReadOnlySpan<char> text) => Task.FromResult(numbers.Length + text.Length);

    private unsafe Task<int> PointCoreAsync(int* number) => Task.FromResult(*number);

    private unsafe Task PointCoreAsync(int*[] numbers, delegate*<int, void> function) => Task.CompletedTask;

    private ref int AtCore(int index) => ref _number;

    private ref readonly IEnumerable<int> NumbersCore(IEnumerable<int>[] all) => ref all[0];

    private static ReadOnlySpan<char> TrimCore(ReadOnlySpan<char> text) => text.Trim();
}

/// <summary>A struct's 'this' lives on the stack; a static body has none.</summary>
public partial struct Value(IAuditLog log)
{
    private readonly IAuditLog _log = log;

    [Audited("struct", Intent = true)]
    public readonly partial Task<int> AddAsync(int number);

    [Audited("static body of a struct", Intent = true)]
    public readonly partial Task<int> AddStaticAsync(int number);

    private readonly Task<int> AddCoreAsync(int number) => Task.FromResult(number);

    private static Task<int> AddStaticCoreAsync(int number) => Task.FromResult(number);
}

public readonly partial record struct Point(IAuditLog Log, int X)
{
    [Audited("record struct", Intent = true)]
    public partial ValueTask<int> AddAsync(int number);

    private ValueTask<int> AddCoreAsync(int number) => new(X + number);
}

/// <summary>Type parameters, static methods, details, marks, names.</summary>
public partial class Kinds<TOwner>(IAuditLog audit)
    where TOwner : class
{
    [Audited("generic", Intent = true)]
    public partial Task<TItem?> KeepAsync<TItem>(TItem? item, TOwner owner)
        where TItem : struct;

    [Audited("static", Intent = true)]
    public static partial Task<int> CountAsync<TItem>(IAuditLog log, IReadOnlyList<TItem> items);

    [Audited("details", Intent = true)]
    public partial ValueTask<int> DetailAsync(int number);

    [Audited("ignored", Intent = true)]
    [return: AuditIgnore]
    public partial Task<string> HideAsync([AuditIgnore] string text);

    [Audited("ignored later", Intent = true)]
    [return: AuditIgnore]
    public partial ValueTask<(int Id, string? Text)> HideValueAsync([Redact] string text);

    [Audited("redacted", Intent = true)]
    [return: Redact(RedactMode.KeepLast, 2)]
    public partial Task<string?> MaskAsync([Redact(RedactMode.Mask)] string text);

    [Audited("target", Intent = true)]
    public partial Task<Order> FindAsync();

    [Audited("target of a parameter", Intent = true)]
    public partial Task MoveAsync(Order order);

    [Audited("tuple", Intent = true)]
    public partial Task<(int Id, string? Text)> PairAsync((string Name, int Age) person);

    [Audited("dynamic", Intent = true)]
    public partial Task<dynamic> ReturnAsync(dynamic value);

    [Audited("marker", Intent = true)]
    public partial Task<System.IO.Stream> ReadAsync(Func<int> function);

    [Audited("names", Intent = true)]
    public partial Task<int> NameAsync(int call, int details, int exception, int result, int value, int r, string @class);

    private Task<TItem?> KeepCoreAsync<TItem>(TItem? item, TOwner owner)
        where TItem : struct
        => Task.FromResult(item);

    private static Task<int> CountCoreAsync<TItem>(IAuditLog log, IReadOnlyList<TItem> items) => Task.FromResult(items.Count);

    private async ValueTask<int> DetailCoreAsync(int number, AuditDetails details)
    {
        details.Set("before", number);
        await Task.Yield();
        details.Set("after", number + 1);
        return number;
    }

    private static Task<string> HideCoreAsync(string text) => Task.FromResult(text);

    private static ValueTask<(int Id, string? Text)> HideValueCoreAsync(string text) => new((1, text));

    private static Task<string?> MaskCoreAsync(string text) => Task.FromResult<string?>(text);

    private static Task<Order> FindCoreAsync() => Task.FromResult(new Order(7, "found"));

    private static Task MoveCoreAsync(Order order) => Task.CompletedTask;

    private static Task<(int Id, string? Text)> PairCoreAsync((string Name, int Age) person) => Task.FromResult((person.Age, (string?)person.Name));

    private static Task<dynamic> ReturnCoreAsync(dynamic value) => Task.FromResult<dynamic>((object)value);

    private static Task<System.IO.Stream> ReadCoreAsync(Func<int> function) => Task.FromResult(System.IO.Stream.Null);

    private static Task<int> NameCoreAsync(int call, int details, int exception, int result, int value, int r, string @class, AuditDetails more)
    {
        more.Set("class", @class);
        return Task.FromResult(call + details + exception + result + value + r);
    }
}

public partial interface IReader<out T>
{
    IAuditLog Log { get; }

    [Audited("interface", Intent = true)]
    public partial Task<int> ReadAsync(int number);

    private Task<int> ReadCoreAsync(int number) => Task.FromResult(number);
}

public sealed class Reader(IAuditLog log) : IReader<string>
{
    public IAuditLog Log => log;
}

public abstract class Store
{
    public abstract Task<T> PutAsync<T>(T item);

    public abstract void Clear();
}

public partial class SafeStore(IAuditLog audit) : Store
{
    [Audited("override", Intent = true, Durability = Durability.Synced)]
    public sealed override partial Task<T> PutAsync<T>(T item);

    [Audited("overridden void", Durability = Durability.Synced, Intent = true)]
    public override partial void Clear();

    private Task<T> PutCoreAsync<T>(T item) => Task.FromResult(item);

    private void ClearCore()
    {
    }
}

public static partial class Extensions
{
    [Audited("extension", Intent = true)]
    public static partial Task<int> DoubleAsync(this int number, IAuditLog log);

    private static Task<int> DoubleCoreAsync(int number, IAuditLog log) => Task.FromResult(2 * number);
}
