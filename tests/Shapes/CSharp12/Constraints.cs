using System;
using System.Collections.Generic;
using Audit;

namespace Shapes.Constraints;

public interface INamed
{
    string Name { get; }
}

public class Named : INamed
{
    public string Name => "name";
}

public partial class Service<TOuter>(IAuditLog audit)
    where TOuter : IComparable<TOuter?>?
{
    [Audited("class")]
    public partial T Reference<T>(T value)
        where T : class;

    [Audited("class?")]
    public partial T MaybeReference<T>(T value)
        where T : class?;

    [Audited("struct")]
    public partial T? Value<T>(T? value)
        where T : struct;

    [Audited("unmanaged")]
    public partial T Unmanaged<T>(T value)
        where T : unmanaged;

    [Audited("notnull")]
    public partial T NotNull<T>(T value)
        where T : notnull;

    [Audited("none")]
    public partial T? Unconstrained<T>(T? value);

    [Audited("types")]
    public partial T Types<T>(T value)
        where T : Named, INamed, new();

    [Audited("nullable type")]
    public partial T NullableType<T>(T value)
        where T : IComparable<T?>?;

    [Audited("class and type")]
    public partial T ClassAndType<T>(T value)
        where T : class?, IComparable<string?>?;

    [Audited("notnull and type")]
    public partial T NotNullAndType<T>(T value)
        where T : notnull, IFormattable;

    [Audited("enum")]
    public partial T Enumeration<T>(T value)
        where T : struct, Enum;

    [Audited("delegate")]
    public partial T Function<T>(T value)
        where T : Delegate;

    [Audited("another")]
    public partial TDerived Another<TBase, TDerived>(TBase value, TDerived derived)
        where TBase : class?
        where TDerived : TBase;

    [Audited("outer")]
    public partial T Outer<T>(TOuter outer, T value)
        where T : TOuter;

    [Audited("new")]
    public partial T Create<T>()
        where T : new();

    [Audited("inside")]
    public partial int Inside<TKey, TValue>(IReadOnlyDictionary<TKey, TValue?[]> values)
        where TKey : notnull
        where TValue : class;

    private T ReferenceCore<T>(T value)
        where T : class
        => value;

    private T MaybeReferenceCore<T>(T value)
        where T : class?
        => value;

    private T? ValueCore<T>(T? value)
        where T : struct
        => value;

    private T UnmanagedCore<T>(T value)
        where T : unmanaged
        => value;

    private T NotNullCore<T>(T value)
        where T : notnull
        => value;

    private T? UnconstrainedCore<T>(T? value) => value;

    private T TypesCore<T>(T value)
        where T : Named, INamed, new()
        => value;

    private T NullableTypeCore<T>(T value)
        where T : IComparable<T?>?
        => value;

    private T ClassAndTypeCore<T>(T value)
        where T : class?, IComparable<string?>?
        => value;

    private T NotNullAndTypeCore<T>(T value)
        where T : notnull, IFormattable
        => value;

    private T EnumerationCore<T>(T value)
        where T : struct, Enum
        => value;

    private T FunctionCore<T>(T value)
        where T : Delegate
        => value;

    private TDerived AnotherCore<TBase, TDerived>(TBase value, TDerived derived)
        where TBase : class?
        where TDerived : TBase
        => derived;

    // The body may call its type parameters by other names.
    private TValue OuterCore<TValue>(TOuter outer, TValue value)
        where TValue : TOuter
        => value;

    private T CreateCore<T>()
        where T : new()
        => new();

    private int InsideCore<TKey, TValue>(IReadOnlyDictionary<TKey, TValue?[]> values)
        where TKey : notnull
        where TValue : class
        => values.Count;
}
