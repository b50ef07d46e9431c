using Audit.Generated;

namespace Audit.Json;

/// <summary>A value whose marked parts a call's message must not repeat. It is looked at only if the call fails.</summary>
internal abstract class KeptValue
{
    /// <summary>Lets the renderer collect the marked parts.</summary>
    public abstract void Render(JsonRenderer renderer);

    /// <summary>Keeps the same value for another call.</summary>
    public abstract void KeepFor(AuditCall call);

    public abstract void Clear();
}

/// <inheritdoc cref="KeptValue"/>
internal sealed class KeptValue<T> : KeptValue
{
    private T _value = default!;
    private JsonWrite<T>? _write;

    public void Set(T value, JsonWrite<T> write) => (_value, _write) = (value, write);

    public override void Render(JsonRenderer renderer) => renderer.Render(_value, _write!);

    public override void KeepFor(AuditCall call) => call.Keep(_value, _write!);

    public override void Clear() => (_value, _write) = (default!, null);
}
