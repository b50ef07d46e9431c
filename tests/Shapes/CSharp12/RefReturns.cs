using Audit;

namespace Shapes.RefReturns;

public partial class Service(IAuditLog audit)
{
    private readonly int[] _numbers = [1, 2, 3];
    private readonly string? _text = "text";
    private readonly dynamic? _anything = 4;

    [Audited("ref")]
    public partial ref int At(int index);

    [Audited("ref readonly")]
    public partial ref readonly string? Text();

    [Audited("scoped")]
    public partial ref int Scoped(scoped ref int index, scoped in int by);

    [Audited("dynamic")]
    public partial ref readonly dynamic? Dynamic();

    [Audited("generic")]
    public static partial ref T First<T>(T[] values, IAuditLog log);

    public int[] Numbers => _numbers;

    private ref int AtCore(int index) => ref _numbers[index];

    private ref readonly string? TextCore() => ref _text;

    private ref int ScopedCore(scoped ref int index, scoped in int by) => ref _numbers[index += by];

    private ref readonly dynamic? DynamicCore() => ref _anything;

    private static ref T FirstCore<T>(T[] values, IAuditLog log) => ref values[0];
}
