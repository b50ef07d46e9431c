using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Audit;

// How an interface stands to others, to the types around it and to what it implements itself.
namespace Shapes.DecoratedInterfaces;

[GenerateAuditDecorator]
public interface IReader<T>
{
    [Audited("read")]
    T? Read(int id);

    int Count { get; }

    string Kind() => "reader";
}

[GenerateAuditDecorator]
public interface IWriter
{
    [Audited("write")]
    Task WriteAsync([Redact] string text);

    int Count { get; }

    string Kind() => "writer";

    string this[int index] { get; }
}

/// <summary>Members of one name from two interfaces, one that hides another, and ones with an implementation of their own.</summary>
[GenerateAuditDecorator(ClassName = "AuditedStore")]
public interface IStore : IReader<string?>, IWriter, IEnumerable<int>
{
    [Audited("read here")]
    new string? Read(int id);

    new string this[int index] { get; set; }

    /// <summary>It runs on what is decorated, so that only its own call leaves a row.</summary>
    [Audited("read twice")]
    string? ReadTwice(int id) => Read(id) ?? Read(id);

    string Describe() => $"{((IReader<string?>)this).Count} and {((IWriter)this).Count}";

    string IWriter.Kind() => "store";

    sealed int Sealed() => Hidden() + 1;

    private int Hidden() => 1;

    static int Shared => 3;

    static string Make() => "made";

    public static virtual int Virtual => 4;

    public interface INested;
}

public class Store : IStore
{
    int IReader<string?>.Count => 1;

    int IWriter.Count => 2;

    public string this[int index]
    {
        get => $"item {index}";
        set => Set = value;
    }

    public string? Set { get; private set; }

    string? IReader<string?>.Read(int id) => $"reader's {id}";

    public string? Read(int id) => $"store's {id}";

    public Task WriteAsync(string text) => Task.CompletedTask;

    public string Describe() => "described";

    public IEnumerator<int> GetEnumerator()
    {
        yield return 5;
    }

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>It audits nothing of its own, and what it inherits all the same.</summary>
[GenerateAuditDecorator]
public interface INumberReader : IReader<int>
{
    void Reset();
}

public class NumberReader : INumberReader
{
    public int Count => 1;

    public int Read(int id) => id;

    public void Reset()
    {
    }
}

public partial class Outer<TOuter>
{
    [GenerateAuditDecorator]
    private protected interface IInner<TInner> : IDisposable
    {
        [Audited("inner")]
        TInner Pair(TOuter outer, TInner inner);
    }

    private sealed class Inner<TInner> : IInner<TInner>
    {
        public bool Disposed { get; private set; }

        public TInner Pair(TOuter outer, TInner inner) => inner;

        public void Dispose() => Disposed = true;
    }

    public static (TInner, bool) Use<TInner>(IAuditLog log, TOuter outer, TInner inner)
    {
        var made = new Inner<TInner>();
        TInner pair;
        using (IInner<TInner> audited = new InnerAudit<TInner>(made, log))
        {
            pair = audited.Pair(outer, inner);
        }

        return (pair, made.Disposed);
    }
}

public partial interface IAround
{
    [GenerateAuditDecorator]
    internal interface IInside
    {
        [Audited("inside")]
        internal int Add(int number);
    }
}

internal sealed class Inside : IAround.IInside
{
    int IAround.IInside.Add(int number) => number + 1;
}

/// <summary>Its log is its own, and one of its methods is audited by itself: a decorator leaves no second row.</summary>
[GenerateAuditDecorator]
public partial interface ISelfAudited
{
    IAuditLog Log { get; }

    [Audited("by itself")]
    public virtual partial int Add(int number);

    [Audited("never anybody else's")]
    public partial int Subtract(int number);

    [Audited("by the decorator")]
    int Multiply(int number);

    private int AddCore(int number) => number + 1;

    private int SubtractCore(int number) => number - 1;
}

public sealed class SelfAudited(IAuditLog log) : ISelfAudited
{
    public IAuditLog Log => log;

    public int Multiply(int number) => number * 2;
}

/// <summary>The class has a part of the user's, with an audited method of its own.</summary>
[GenerateAuditDecorator]
public interface IExtended
{
    [Audited("extended")]
    int Add(int number);
}

public sealed partial class ExtendedAudit
{
    public IAuditLog Log => _audit;

    [Audited("of the user's part")]
    public partial int AddTwice(int number);

    private int AddTwiceCore(int number) => ((IExtended)this).Add(((IExtended)this).Add(number));
}

public sealed class Extended : IExtended
{
    public int Add(int number) => number + 1;
}

[Obsolete("Gone.", error: true)]
public record Gone(int Number);

[GenerateAuditDecorator]
public interface IOld
{
    [Audited("old"), Obsolete("Old.")]
    int Old(int number);

    [Audited("gone"), Obsolete("Gone.", error: true)]
    Gone Take(Gone gone);

    [Obsolete("Gone.", error: true)]
    Gone? Gone { get; set; }

    [Obsolete("Gone.", error: true)]
    void Forward(Gone gone);
}

/// <summary>Its I is no prefix.</summary>
[GenerateAuditDecorator]
internal interface Item
{
    [Audited("item")]
    int Number();
}

internal sealed class Numbered : Item
{
    public int Number() => 1;
}
