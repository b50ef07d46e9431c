using System;
using System.Threading;
using System.Threading.Tasks;
using Audit;

// A type of every way in which a wrapper can find its log. The constructor that takes two logs is given the right one
// first; the other is one that must not be used.
namespace Shapes.Logs;

public interface IOwnLog : IAuditLog;

public readonly struct StructLog(IAuditLog inner) : IAuditLog
{
    public bool TryEnqueue(AuditEntry entry) => inner.TryEnqueue(entry);

    public ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default) => inner.WriteAsync(entry, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

    public AuditStatistics GetStatistics() => inner.GetStatistics();
}

/// <summary>A log of the user's own, which passes entries on.</summary>
public sealed class OwnLog(IAuditLog inner) : IOwnLog
{
    public bool TryEnqueue(AuditEntry entry) => inner.TryEnqueue(entry);

    public ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default) => inner.WriteAsync(entry, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

    public AuditStatistics GetStatistics() => inner.GetStatistics();
}

public partial class ParameterBeforeField(IAuditLog wrong)
{
    private readonly IAuditLog _wrong = wrong;

    [Audited("parameter before field")]
    public partial void Run(IAuditLog log);

    private void RunCore(IAuditLog log) => _ = _wrong;
}

public partial class FieldBeforePrimaryConstructor(IAuditLog log, IAuditLog wrong)
{
    private readonly IAuditLog _log = log;
    private readonly object _wrong = wrong;

    [Audited("field before primary constructor")]
    public partial void Run();

    private void RunCore() => _ = (_log, _wrong);
}

public partial class PrimaryConstructor(IAuditLog log)
{
    [Audited("primary constructor")]
    public partial void Run();

    private void RunCore()
    {
    }
}

public partial class PrimaryConstructorOfOtherTypes<TLog>(TLog log, object other)
    where TLog : class, IOwnLog
{
    public object Other => other;

    [Audited("primary constructor of a type parameter")]
    public partial void Run();

    private void RunCore()
    {
    }
}

public partial class HiddenParameter(IAuditLog log, IAuditLog other)
{
    // Hides the parameter, so that only the other one is left.
    private readonly object log = log;

    [Audited("hidden primary-constructor parameter")]
    public partial void Run();

    private void RunCore() => _ = log;
}

public partial class OtherConstructors
{
    private readonly IAuditLog? _log;

    public OtherConstructors()
    {
    }

    public OtherConstructors(IAuditLog log) => _log = log;

    [Audited("nullable field")]
    public partial void Run();

    private void RunCore()
    {
    }
}

public partial class Property
{
    public required AuditLog Audit { protected get; init; }

    public IAuditLog WriteOnly { set => _ = value; }

    public IAuditLog this[int index] => throw new InvalidOperationException($"{index}");

    public IAuditLog Method() => throw new InvalidOperationException();

    public event Func<IAuditLog>? Event;

    public object? Use() => Event;

    [Audited("property")]
    public partial void Run();

    private void RunCore()
    {
    }
}

public class Base
{
    private readonly IAuditLog _unreachable = null!;

    protected Base(IAuditLog log) => Log = log;

    protected IAuditLog Log { get; }

    public IAuditLog? HiddenGetter { private get; set; }

    public object Use() => _unreachable;
}

public partial class FromBase(IAuditLog log) : Base(log)
{
    [Audited("base")]
    public partial void Run();

    private void RunCore()
    {
    }
}

public class Middle(IAuditLog log) : Base(log)
{
    // Private, so it hides nothing from those who inherit.
    private new readonly int Log = 1;

    public int Get() => Log;
}

public partial class FromBaseOfBase(IAuditLog log) : Middle(log)
{
    [Audited("base of base")]
    public partial void Run();

    private void RunCore()
    {
    }
}

public partial class Hiding(IAuditLog log, IAuditLog wrong) : Base(wrong)
{
    protected new IAuditLog Log { get; } = log;

    [Audited("hides the base's")]
    public partial void Run();

    private void RunCore()
    {
    }
}

public abstract class GenericBase<TLog>(TLog log)
{
    protected TLog Log { get; } = log;
}

public partial class FromGenericBase(IOwnLog log) : GenericBase<IOwnLog>(log)
{
    [Audited("generic base")]
    public partial void Run();

    private void RunCore()
    {
    }
}

public abstract class AbstractBase
{
    protected abstract IAuditLog Log { get; }
}

public partial class Overriding(IAuditLog log) : AbstractBase
{
    protected override IAuditLog Log => log;

    [Audited("override")]
    public partial void Run();

    private void RunCore()
    {
    }
}

public partial class TypeParameter<TLog>
    where TLog : struct, IAuditLog
{
    private readonly TLog? _log;

    public TypeParameter(TLog log) => (_log, Log) = (log, log);

    private TLog Log { get; }

    [Audited("type parameter")]
    public partial void Run();

    private void RunCore()
    {
    }
}

public partial class TypeParameterOfATypeParameter<TOther, TLog>(TOther log)
    where TOther : TLog
    where TLog : IAuditLog
{
    [Audited("type parameter of a type parameter")]
    public partial void Run();

    private void RunCore()
    {
    }
}

public interface IHasLog
{
    IAuditLog Log { get; }
}

public partial interface IInherits : IHasLog
{
    [Audited("base interface")]
    public partial void Run();

    private void RunCore()
    {
    }
}

public class Inherits(IAuditLog log) : IInherits
{
    public IAuditLog Log => log;
}

public partial class HandsOutItsLog(IAuditLog audit)
{
    [Audited("hands out its log")]
    public partial void Run(out IAuditLog log);

    private void RunCore(out IAuditLog log) => log = audit;
}

public partial class StaticField
{
    [ThreadStatic]
    private static IAuditLog? s_log;

    public static void Use(IAuditLog log) => s_log = log;

    [Audited("static field")]
    public static partial void Run();

    [Audited("static field of an instance")]
    public partial void RunInstance();

    private static void RunCore() => _ = s_log;

    private void RunInstanceCore() => _ = s_log;
}

public partial class StaticProperty<T>
{
    public IAuditLog Instance => throw new InvalidOperationException();

    protected static AsyncLocal<IAuditLog> Current { get; } = new();

    private static IAuditLog Log => Current.Value!;

    public static void Use(IAuditLog log) => Current.Value = log;

    [Audited("static property")]
    public static partial void Run(T value);

    private static void RunCore(T value) => _ = value;
}

public partial record PositionalRecord(IAuditLog Log, int Number)
{
    [Audited("record")]
    public partial void Run();

    private void RunCore()
    {
    }
}

public partial class ByItself(IAuditLog inner) : IAuditLog
{
    // The log of a method may be the type itself only through a member.
    private IAuditLog Inner { get; } = inner;

    public bool TryEnqueue(AuditEntry entry) => Inner.TryEnqueue(entry);

    public ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default) => Inner.WriteAsync(entry, cancellationToken);

    [Audited("a log's own method")]
    public partial ValueTask FlushAsync(CancellationToken cancellationToken);

    public AuditStatistics GetStatistics() => Inner.GetStatistics();

    private ValueTask FlushCoreAsync(CancellationToken cancellationToken) => default;
}

public static partial class Extensions
{
    [Audited("extension of a log")]
    public static partial void Run<TLog>(this TLog log, int number)
        where TLog : IAuditLog;

    private static void RunCore<TLog>(TLog log, int number)
        where TLog : IAuditLog
        => _ = number;
}
