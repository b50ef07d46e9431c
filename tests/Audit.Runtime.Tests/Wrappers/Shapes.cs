using System.Runtime.CompilerServices;

namespace Audit.Tests.Wrappers;

public sealed record Note(int Id, string Text)
{
    public List<string> Tags { get; init; } = [];
}

/// <summary>Every return shape. A body yields first where it is told to, so that its task is not complete when it returns.</summary>
public partial class NoteService(IAuditLog audit)
{
    public bool Yields { get; init; }

    [Audited("void")]
    public partial void Touch(int id);

    [Audited("value")]
    public partial Note Get(int id);

    [Audited("task")]
    public partial Task TouchAsync(int id, CancellationToken ct);

    [Audited("task_of_t")]
    public partial Task<Note> GetAsync(int id, CancellationToken ct);

    [Audited("value_task")]
    public partial ValueTask TouchValueAsync(int id);

    [Audited("value_task_of_t")]
    public partial ValueTask<Note?> GetValueAsync(int id);

    [Audited("edit_note")]
    public partial Task<Note> EditAsync(Note note);

    private static void TouchCore(int id) => Check(id);

    private static Note GetCore(int id)
    {
        Check(id);
        return new Note(id, "text");
    }

    private async Task TouchCoreAsync(int id, CancellationToken ct)
    {
        await Yield();
        ct.ThrowIfCancellationRequested();
        Check(id);
    }

    private async Task<Note> GetCoreAsync(int id, CancellationToken ct)
    {
        await Yield();
        ct.ThrowIfCancellationRequested();
        return GetCore(id);
    }

    private async ValueTask TouchValueCoreAsync(int id)
    {
        await Yield();
        Check(id);
    }

    private async ValueTask<Note?> GetValueCoreAsync(int id)
    {
        await Yield();
        return id == 0 ? null : GetCore(id);
    }

    private async Task<Note> EditCoreAsync(Note note)
    {
        note.Tags.Add("edited");
        await Yield();
        note.Tags.Add("later");
        return note;
    }

    private ValueTask Yield() => Yields ? new ValueTask(YieldOnce()) : ValueTask.CompletedTask;

    private static async Task YieldOnce() => await Task.Yield();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Check(int id)
    {
        switch (id)
        {
            case < -1: throw new UnauthorizedAccessException($"note {id} is not yours");
            case -1: throw new InvalidOperationException($"there is no note {id}");
        }
    }
}

public partial record RecordService(IAuditLog Log, string Name)
{
    [Audited("record")]
    public partial string Greet(string other);

    private string GreetCore(string other) => $"{Name} greets {other}";
}

public partial struct StructService(IAuditLog log)
{
    public int Calls { get; private set; }

    [Audited("struct")]
    public partial int Count();

    private int CountCore() => ++Calls;

    public readonly IAuditLog Log => log;
}

public readonly partial record struct RecordStructService(IAuditLog Log)
{
    [Audited("record_struct")]
    public partial int Double(int number);

    private int DoubleCore(int number) => number * 2;
}

public abstract class LoggedBase(IAuditLog log)
{
    protected IAuditLog Audit { get; } = log;
}

public static partial class Outer<TOuter>
{
    internal partial class Inner<TInner>(IAuditLog log) : LoggedBase(log)
        where TInner : class
    {
        [Audited("nested")]
        protected internal virtual partial Task<Dictionary<string, int>> CountAsync(TOuter first, TInner second, List<TInner> third);

        private Task<Dictionary<string, int>> CountCoreAsync(TOuter first, TInner second, List<TInner> third) => Task.FromResult(new Dictionary<string, int> { ["items"] = third.Count });
    }
}

public static partial class Finding
{
    [Audited("by_parameter")]
    public static partial int Add(IAuditLog log, int left, int right);

    [Audited("named_body", Body = nameof(DoAdd))]
    public static partial int AddNamed(IAuditLog log, int left, int right);

    private static int AddCore(IAuditLog log, int left, int right) => left + right;

    private static int DoAdd(IAuditLog log, int left, int right) => left + right;
}

public partial class OwnLogType
{
    private readonly AuditLog _log;

    public OwnLogType(AuditLog log) => _log = log;

    [Audited("first overload")]
    public partial string Overloaded(int value);

    [Audited("second \"overload\"")]
    public partial string Overloaded(string value, params int[] more);

    [Audited("keywords")]
    internal partial int @class(int @event, string call, Exception exception, int result);

    [Audited("generic_method")]
    public partial T Echo<T>(T value)
        where T : IComparable<T>;

    private string OverloadedCore(int value) => "int";

    private string OverloadedCore(string value, params int[] more) => "string";

    private int classCore(int @event, string call, Exception exception, int result) => @event + result;

    private T EchoCore<T>(T value)
        where T : IComparable<T>
        => value;
}
