using System;
using System.Text;
using Audit;

namespace Shapes.Overrides;

public abstract class Store<TItem>
{
    public abstract T? Any<T>(T? value);

    public abstract T? Reference<T>(T? value)
        where T : class;

    public abstract T? Value<T>(T? value)
        where T : struct;

    public abstract T Bounded<T>(T value)
        where T : IComparable<T>, new();

    public virtual object Covariant(TItem item) => this;

    protected virtual void Guarded(TItem item) => throw new InvalidOperationException("not overridden");
}

public partial class NumberStore(IAuditLog audit) : Store<int>
{
    [Audited("default")]
    public override partial T? Any<T>(T? value)
        where T : default;

    [Audited("class")]
    public sealed override partial T? Reference<T>(T? value)
        where T : class;

    [Audited("struct")]
    public override partial T? Value<T>(T? value)
        where T : struct;

    [Audited("inherited")]
    public override partial T Bounded<T>(T value);

    [Audited("covariant")]
    public override partial string Covariant(int item);

    [Audited("guarded")]
    protected override partial void Guarded(int item);

    public void CallGuarded(int item) => Guarded(item);

    private T? AnyCore<T>(T? value) => value;

    private T? ReferenceCore<T>(T? value)
        where T : class
        => value;

    private T? ValueCore<T>(T? value)
        where T : struct
        => value;

    private T BoundedCore<T>(T value)
        where T : IComparable<T>, new()
        => value;

    private string CovariantCore(int item) => $"item {item}";

    private void GuardedCore(int item) => _ = item;
}

/// <summary>The audited override of an audited override: a row each.</summary>
public partial class LoudStore(IAuditLog audit) : NumberStore(audit)
{
    private readonly IAuditLog _audit = audit;

    [Audited("louder")]
    public sealed override partial string Covariant(int item);

    private string CovariantCore(int item) => base.Covariant(item) + "!";
}

public partial record PrintedRecord(IAuditLog Log, int Number)
{
    [Audited("print members")]
    protected virtual partial bool PrintMembers(StringBuilder builder);

    private bool PrintMembersCore(StringBuilder builder) => builder.Append(Number).Length > 0;
}

public partial class Printed(IAuditLog audit)
{
    [Audited("print")]
    public sealed override partial string ToString();

    [Audited("equal")]
    public override partial bool Equals(object? obj);

    [Audited("hash")]
    public override partial int GetHashCode();

    private string ToStringCore() => "printed";

    private bool EqualsCore(object? other) => ReferenceEquals(this, other);

    private static int GetHashCodeCore() => 7;
}
