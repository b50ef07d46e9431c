using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Audit.Json;
using Audit.Redacting;

namespace Audit.Generated;

/// <content>Values whose type is known at run time only.</content>
public sealed partial class JsonRenderer
{
    /// <summary>
    /// Writes a value whose type is known at run time only: a simple one as it is, another by the generated writer of
    /// its type, else by <see cref="AuditOptions.TypeInfoResolver"/>; of what nobody knows, a collection item by item, else
    /// what is known of it by the writer of its nearest base, and a marker for all else.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="known">The generated context of the assembly that asks.</param>
    public void WriteRuntimeValue(object? value, JsonSerializerContext known)
    {
        if (value is null)
        {
            WriteNullValue();
        }
        else if (!TryWriteSimple(value))
        {
            var type = value.GetType();
            if (NeverWalked.Is(value))
            {
                WriteMarker(TypeName.Of(type));
            }
            else if (WriterOf(type = LazyLoading.DeclaredTypeOf(value), known) is { } writer)
            {
                writer.Write(this, value);
            }
            else if (!TryWriteResolved(value, type) && !TryWriteMarked(type) && !TryWriteUnknown(value, type, known) && !TryWriteFrameworkText(value, type) && !TryWriteAsBase(value, type, known, typeof(object)))
            {
                MissMarked(type);
                WriteMarker(TypeName.Of(type));
            }
        }
    }

    private bool TryWriteSimple(object value)
    {
        switch (value)
        {
            case string text: WriteStringValue(text); break;
            case bool boolean: WriteBooleanValue(boolean); break;
            case char character: WriteStringValue(character); break;
            case Guid guid: WriteStringValue(guid); break;
            case DateTime time: WriteStringValue(time); break;
            case DateTimeOffset time: WriteStringValue(time); break;
            case DateOnly date: WriteStringValue(date); break;
            case TimeOnly time: WriteStringValue(time); break;
            case TimeSpan duration: WriteStringValue(duration); break;
            case Uri address when _settings.Foreign.RedactionOf(value.GetType()) is null: WriteStringValue(address); break;
            case Version version: WriteStringValue(version); break;
            case byte[] bytes when value.GetType() == typeof(byte[]): WriteBase64StringValue(bytes); break;
            case ReadOnlyMemory<byte> bytes: WriteBase64StringValue(bytes.Span); break;
            case Memory<byte> bytes: WriteBase64StringValue(bytes.Span); break;
            case JsonElement json: WriteJson(json); break;
            case JsonNode json: WriteJson(json); break;
            case JsonDocument json: WriteJson(json); break;
            default: return TryWriteNumber(value);
        }

        return true;
    }

    private bool TryWriteNumber(object value)
    {
        switch (value)
        {
            case Enum: return false;
            case sbyte number: WriteNumberValue((int)number); break;
            case byte number: WriteNumberValue((int)number); break;
            case short number: WriteNumberValue((int)number); break;
            case ushort number: WriteNumberValue((int)number); break;
            case int number: WriteNumberValue(number); break;
            case uint number: WriteNumberValue(number); break;
            case long number: WriteNumberValue(number); break;
            case ulong number: WriteNumberValue(number); break;
            case float number: WriteNumberValue(number); break;
            case double number: WriteNumberValue(number); break;
            case decimal number: WriteNumberValue(number); break;
            case Half number: WriteNumberValue(number); break;
            case Int128 number: WriteNumberValue(number); break;
            case UInt128 number: WriteNumberValue(number); break;
            case BigInteger number: WriteNumberValue(number); break;
            default: return false;
        }

        return true;
    }

    private bool TryWriteResolved(object value, Type type)
    {
        try
        {
            if (!_settings.Foreign.Knows(type))
            {
                return false;
            }

            WriteResolved(value, type, _settings.Foreign);
        }
        catch (Exception exception)
        {
            WriteError(exception);
        }

        return true;
    }

    /// <summary>Erases what is marked and nobody knows how to write.</summary>
    private bool TryWriteMarked(Type type)
    {
        var isMarked = _settings.Foreign.RedactionOf(type) is not null;
        if (isMarked)
        {
            WriteErased();
        }

        return isMarked;
    }

    /// <summary>Writes what is no object: a number of an enumeration, a collection. A converter that nobody here can make may keep a secret.</summary>
    private bool TryWriteUnknown(object value, Type type, JsonSerializerContext known)
    {
        if (type.IsDefined(typeof(JsonConverterAttribute), inherit: false))
        {
            return false;
        }

        switch (value)
        {
            case Enum number:
                WriteEnumNumber(number);
                return true;
            case IDictionary dictionary:
                WriteDictionary(dictionary, known);
                return true;
            case IEnumerable<KeyValuePair<string, object?>> entries when Materialised.Is(entries):
                WriteNamedValues(entries, (renderer, value) => renderer.WriteRuntimeValue(value, known));
                return true;
            case IEnumerable items when Materialised.Is(items):
                WriteArray(items, known);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes a value of the framework that says itself as text; not a format with arguments, which may be marked, nor an address.</summary>
    private bool TryWriteFrameworkText(object value, Type type) => value is not (FormattableString or IntPtr or UIntPtr) && FrameworkTypes.Has(type) && TryWriteOwnText(value, format: null);

    private void WriteEnumNumber(Enum value)
    {
        if (value.GetTypeCode() == TypeCode.UInt64)
        {
            WriteNumberValue(Convert.ToUInt64(value, CultureInfo.InvariantCulture));
        }
        else
        {
            WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
        }
    }
}
