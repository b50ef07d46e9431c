using System;
using System.Diagnostics.CodeAnalysis;
using Audit;

namespace Shapes.RefReturns;

public partial class Service(IAuditLog audit)
{
    private readonly int[] _numbers = [1, 2, 3];
    private string? _text = "text";

    [Audited("ref")]
    public partial ref int At(int index);

    [Audited("ref readonly")]
    public partial ref readonly string? Text();

    [Audited("from a parameter")]
    public partial ref int Larger(ref int left, ref int right);

    [Audited("not from a parameter")]
    public partial ref int Not(scoped ref int left, in int right);

    [Audited("generic")]
    public static partial ref T First<T>(T[] values, IAuditLog log);

    [Audited("dynamic")]
    public partial ref readonly dynamic? Dynamic(in dynamic? value);

    public int[] Numbers => _numbers;

    private ref int AtCore(int index) => ref _numbers[index];

    private ref readonly string? TextCore() => ref _text;

    private ref int LargerCore(ref int left, ref int right) => ref left > right ? ref left : ref right;

    private ref int NotCore(scoped ref int left, in int right) => ref _numbers[0];

    private static ref T FirstCore<T>(T[] values, IAuditLog log) => ref values[0];

    private ref readonly dynamic? DynamicCore(in dynamic? value) => ref value;
}

public partial struct Holder(IAuditLog log)
{
    private readonly IAuditLog _log = log;
    private int _value;

    [Audited("unscoped"), UnscopedRef]
    public partial ref int Value();

    [UnscopedRef]
    private ref int ValueCore() => ref _value;
}
