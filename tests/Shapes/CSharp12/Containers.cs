using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Containers;

public partial record Record(IAuditLog Audit, string Name)
{
    [Audited("record")]
    public partial string Greet(string other);

    private string GreetCore(string other) => $"{Name} greets {other}";
}

public sealed partial record class DerivedRecord(IAuditLog Audit, int Number) : Record(Audit, "derived")
{
    [Audited("derived record")]
    public partial int Double();

    private int DoubleCore() => Number * 2;

}

public partial struct Struct(IAuditLog log)
{
    public int Calls { get; private set; }

    [Audited("struct")]
    public partial int Count(int by);

    [Audited("struct task")]
    public partial Task<int> CountAsync(int by);

    [Audited("struct reference")]
    public partial void Count(ref int by, out int calls);

    private int CountCore(int by) => Calls += by;

    // A struct's task sees the struct as it was when the body began.
    private async Task<int> CountCoreAsync(int by)
    {
        Calls += by;
        await Task.Yield();
        return Calls;
    }

    private void CountCore(ref int by, out int calls) => calls = Calls += by++;

    public readonly IAuditLog Log => log;
}

public readonly partial struct ReadonlyStruct
{
    private readonly IAuditLog _log;

    public ReadonlyStruct(IAuditLog log) => _log = log;

    [Audited("readonly struct")]
    public partial IAuditLog Same(int number);

    private IAuditLog SameCore(int number) => _log;
}

public partial record struct RecordStruct(IAuditLog Log, int Total)
{
    [Audited("record struct")]
    public partial int Add(int number);

    private int AddCore(int number) => Total += number;
}

public readonly ref partial struct RefStruct(IAuditLog log, ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;

    [Audited("ref struct")]
    public partial int Count(char letter, ReadOnlySpan<char> more);

    [Audited("ref struct task")]
    public partial Task<int> CountAsync(int number);

    [Audited("ref struct span")]
    public partial ReadOnlySpan<char> From(int start);

    private int CountCore(char letter, ReadOnlySpan<char> more) => _text.Count(letter) + more.Count(letter);

    private Task<int> CountCoreAsync(int number) => Task.FromResult(_text.Length + number);

    private ReadOnlySpan<char> FromCore(int start) => _text[start..];
}

public abstract partial class Abstract<T>(IAuditLog audit)
    where T : notnull
{
    [Audited("abstract class")]
    public partial string Describe(T value);

    protected abstract string Name { get; }

    private string DescribeCore(T value) => Name + value;
}

public sealed class Concrete(IAuditLog audit) : Abstract<int>(audit)
{
    protected override string Name => "number ";
}

public static partial class Outer<TOuter>
    where TOuter : struct
{
    internal abstract partial class Middle<TMiddle, @class>
    {
        private protected readonly partial record struct Inner<T>(IAuditLog Log)
            where T : class, IEnumerable<TOuter>
        {
            [Audited("deep")]
            internal partial TMiddle? Pick<TMethod>(TOuter a, TMiddle? b, T c, TMethod d, @class? e);

            private TMiddle? PickCore<TMethod>(TOuter a, TMiddle? b, T c, TMethod d, @class? e) => b;
        }

        internal static TMiddle? Pick(IAuditLog log, TOuter a, TMiddle? b, @class? e) => new Inner<TOuter[]>(log).Pick(a, b, [a], 'd', e);
    }
}

public partial class Holder(IAuditLog audit)
{
    public IAuditLog Audit => audit;

    [Audited("private types")]
    private partial Secret? Keep(Secret secret, Kind kind, Kind? maybe, (Secret, Kind) pair, Dictionary<string, Secret> map, Action<Secret> callback);

    public void Call() => Keep(new Secret(), Kind.Odd, null, (new Secret(), Kind.Odd), new() { ["a"] = new Secret() }, _ => { });

    private Secret? KeepCore(Secret secret, Kind kind, Kind? maybe, (Secret, Kind) pair, Dictionary<string, Secret> map, Action<Secret> callback) => null;

    private enum Kind
    {
        Odd = 1,
    }

    private sealed class Secret
    {
        public string Text => "secret";
    }
}
