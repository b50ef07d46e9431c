using System.Collections;
using System.Text.Json;
using Audit.Json;
using Audit.Redacting;

namespace Audit.Generated;

/// <content>Values that the application's own serializer options know.</content>
public sealed partial class JsonRenderer
{
    /// <summary>
    /// Writes a value as the options say, but for what is marked; a marker stands for what they do not know, and for a
    /// sequence that would run.
    /// </summary>
    internal void WriteByOptions(object? value, JsonSerializerOptions options)
    {
        if (value is null)
        {
            WriteNullValue();
        }
        else if (!TryWriteSimple(value))
        {
            var type = LazyLoading.DeclaredTypeOf(value);
            if (NeverWalked.Is(value) || (value is IEnumerable items && !Materialised.Is(items)) || !TryWriteBy(options, value, type))
            {
                WriteMarker(TypeName.Of(type));
            }
        }
    }

    /// <summary>Writes a value as the options say, redacted as a whole.</summary>
    internal void WriteByOptions(object? value, Redaction how, JsonSerializerOptions options)
    {
        if (value is null)
        {
            WriteNullValue();
        }
        else if (how.Mode == RedactMode.Erase)
        {
            WriteErased((Value: value, Options: options), static (renderer, erased) => renderer.WriteByOptions(erased.Value, erased.Options));
        }
        else
        {
            WriteRedacted(value, how.Mode, how.Keep, (renderer, plain) => renderer.WriteByOptions(plain, options));
        }
    }

    private bool TryWriteBy(JsonSerializerOptions options, object value, Type type)
    {
        try
        {
            if (_settings.Foreign.Of(options) is not { } contracts || !contracts.Knows(type))
            {
                return TryWriteMarked(type);
            }

            WriteResolved(value, type, contracts);
        }
        catch (Exception exception)
        {
            WriteError(exception);
        }

        return true;
    }
}
