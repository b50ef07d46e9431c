using System.Collections;
using System.Text.Json.Serialization;
using Audit.Json;

namespace Audit.Generated;

/// <content>
/// Values that are of a type derived from the declared one: written as what they are, with <c>"$type"</c> to say so; as
/// what is known of them, with <c>"$partial"</c> as well, where there is a writer for a base only.
/// </content>
public sealed partial class JsonRenderer
{
    /// <summary>Where the value starts whose type is to be said; the writer that is called there does not look for another one.</summary>
    private int _namedAt = -1;

    private Type? _namedType;
    private bool _isPartial;

    /// <summary>Writes a value that derives from its declared type.</summary>
    /// <param name="value">The value.</param>
    /// <param name="declared">The type whose writer asks.</param>
    /// <param name="known">The generated context of the assembly that asks.</param>
    /// <returns>False when the members of <paramref name="declared"/> are all that can be written.</returns>
    public bool TryWriteDerived(object value, Type declared, JsonSerializerContext known)
    {
        if (_namedAt == _buffer.Length || LazyLoading.DeclaredTypeOf(value) == declared)
        {
            return false;
        }

        if (!TryWriteAsItself(value, known, declared))
        {
            SayPartial(LazyLoading.DeclaredTypeOf(value));
            return false;
        }

        return true;
    }

    /// <summary>Writes a value that was declared as an interface, as a type parameter, or as a class that has nothing to record.</summary>
    /// <param name="value">The value.</param>
    /// <param name="known">The generated context of the assembly that asks.</param>
    public void WriteImplementation(object? value, JsonSerializerContext known)
    {
        if (value is null)
        {
            WriteNullValue();
        }
        else if (!TryWriteSimple(value) && (NeverWalked.Is(value) || !TryWriteAsItself(value, known, typeof(object))))
        {
            WriteRuntimeValue(value, known);
        }
    }

    /// <summary>Writes a value by the writer of its type, by the user's contract for it, or by the writer of its nearest base below a declared one.</summary>
    private bool TryWriteAsItself(object value, JsonSerializerContext known, Type declared)
    {
        var type = LazyLoading.DeclaredTypeOf(value);
        if (WriterOf(type, known) is { } exact)
        {
            SayType(type);
            exact.Write(this, value);
            return true;
        }

        return TryWriteResolved(value, type) || TryWriteMarked(type) || TryWriteAsBase(value, type, known, declared);
    }

    /// <summary>Writes what is known of a value by the writer of its nearest base; not of a collection, nor of a type with a converter that may keep a secret.</summary>
    private bool TryWriteAsBase(object value, Type type, JsonSerializerContext known, Type declared)
    {
        if (value is IEnumerable || type.IsDefined(typeof(JsonConverterAttribute), inherit: false))
        {
            return false;
        }

        for (var part = type.BaseType; part is not null && part != declared; part = part.BaseType)
        {
            if (WriterOf(part, known) is { } writer)
            {
                SayPartial(type);
                writer.Write(this, value);
                return true;
            }
        }

        return false;
    }

    private static IAuditConverter? WriterOf(Type type, JsonSerializerContext known) => known.GetTypeInfo(type)?.Converter as IAuditConverter;

    private void SayType(Type type) => (_namedAt, _namedType, _isPartial) = (_buffer.Length, type, false);

    private void SayPartial(Type type)
    {
        MissMarked(type);
        (_namedAt, _namedType, _isPartial) = (_buffer.Length, type, true);
    }

    /// <summary>Writes the members that say the type of the object that has just started.</summary>
    private void WriteType()
    {
        WriteName("$type"u8);
        WriteText(TypeName.Of(_namedType!));
        if (_isPartial)
        {
            WriteName("$partial"u8);
            WriteBooleanValue(true);
        }
    }
}
