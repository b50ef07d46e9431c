using System;
using System.Threading.Tasks;
using Audit;

namespace Shapes.Modifiers;

public interface IClosing
{
    void Close(int id);

    internal Task<int> CountAsync();
}

public class Base
{
    public void Hidden() => throw new InvalidOperationException("hidden");

    public virtual int Replaced() => 0;

    public static int HiddenStatic(IAuditLog log) => 0;
}

public partial class Accessibilities(IAuditLog audit)
{
    [Audited("public")]
    public partial void Public();

    [Audited("internal")]
    internal partial void Internal();

    [Audited("protected")]
    protected partial void Protected();

    [Audited("private")]
    private partial void Private();

    [Audited("protected internal")]
    protected internal partial void ProtectedInternal();

    [Audited("private protected")]
    private protected partial void PrivateProtected();

    [Audited("static")]
    private static partial void Static(IAuditLog log);

    public void CallAll()
    {
        Public();
        Internal();
        Protected();
        Private();
        ProtectedInternal();
        PrivateProtected();
        Static(audit);
    }

    private void PublicCore() => _ = audit;

    private void InternalCore() => _ = audit;

    private void ProtectedCore() => _ = audit;

    private void PrivateCore() => _ = audit;

    private void ProtectedInternalCore() => _ = audit;

    private void PrivateProtectedCore() => _ = audit;

    private static void StaticCore(IAuditLog log) => _ = log;
}

public partial class Inheriting(IAuditLog audit) : Base, IClosing
{
    protected IAuditLog Log => audit;

    [Audited("new")]
    public new partial void Hidden();

    [Audited("new virtual")]
    public new virtual partial int Replaced();

    [Audited("static new")]
    public static new partial int HiddenStatic(IAuditLog log);

    [Audited("order")]
    virtual protected internal partial string Order(string text);

    [Audited("implements")]
    public partial void Close(int id);

    Task<int> IClosing.CountAsync() => CountAsync();

    [Audited("called by the explicit implementation")]
    private partial Task<int> CountAsync();

    private void HiddenCore() => _ = audit;

    private int ReplacedCore() => 1;

    private static int HiddenStaticCore(IAuditLog log) => 2;

    private string OrderCore(string text) => text;

    private void CloseCore(int id) => _ = id;

    private Task<int> CountCoreAsync() => Task.FromResult(3);
}

public partial class Last(IAuditLog audit) : Inheriting(audit)
{
    [Audited("sealed override")]
    protected internal sealed override partial string Order(string text);

    private string OrderCore(string text) => base.Order(text) + "!";
}

public readonly partial struct Reading(IAuditLog log, int value)
{
    [Audited("readonly struct")]
    public partial int Read();

    [Audited("readonly method")]
    public readonly partial int Peek();

    private int ReadCore() => value;

    private readonly int PeekCore() => value;

    public IAuditLog Log => log;
}

public partial struct Counting(IAuditLog log)
{
    private int _count;

    [Audited("readonly member")]
    public readonly partial int Peek();

    [Audited("changing member")]
    public partial int Next();

    private readonly int PeekCore() => _count;

    private int NextCore() => ++_count;

    public readonly IAuditLog Log => log;
}

public static partial class Extensions
{
    [Audited("this")]
    public static partial string Twice(this string text, IAuditLog log);

    [Audited("this in")]
    internal static partial int Double(this in int number, IAuditLog log);

    [Audited("this log")]
    public static partial void Note<T>(this IAuditLog log, T value, int times = 1);

    private static string TwiceCore(string text, IAuditLog log) => text + text;

    private static int DoubleCore(in int number, IAuditLog log) => number * 2;

    private static void NoteCore<T>(IAuditLog log, T value, int times) => _ = times;
}
