using System.Globalization;
using System.Text.Json.Serialization;
using Audit.Json;
using Audit.Redacting;

namespace Audit.Generated;

/// <content>Values that have no members to show, and say what they are in another way.</content>
public sealed partial class JsonRenderer
{
    /// <summary>
    /// Writes a value whose type has no members to show: by the user's contract for it, by its converter, as its own text;
    /// a marker stands for one that has none of them.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="format">The format of its text; null for its own.</param>
    public void WriteOpaque<T>(T value, string? format = null)
    {
        if (value is null)
        {
            WriteNullValue();
            return;
        }

        // What comes in the place of a class may have marks that the class has not.
        var type = value.GetType();
        if (TryWriteResolved(value, type) || TryWriteMarked(type))
        {
            return;
        }

        if (OpaqueType<T>.HoldsMark || (type != typeof(T) && !FrameworkTypes.Has(type)))
        {
            MissMarked(type);
            WriteMarker(TypeName.Of(type));
        }
        else if (OpaqueType<T>.Converter is { } converter)
        {
            WriteConverted(value, () => converter.Value);
        }
        else if (!TryWriteOwnText(value, format))
        {
            WriteMarker(TypeName.Of(type));
        }
    }

    /// <summary>The converter that a converter attribute names or makes.</summary>
    public static JsonConverter<T> ConverterFor<T>(JsonConverterAttribute attribute) => ConverterFor<T>(
        (attribute.ConverterType is { } type ? (JsonConverter?)Activator.CreateInstance(type) : attribute.CreateConverter(typeof(T)))
        ?? throw new InvalidOperationException($"'{attribute.GetType()}' makes no converter for '{typeof(T)}'."));

    private bool TryWriteOwnText(object value, string? format)
    {
        string? text;
        try
        {
            text = value switch
            {
                IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
                IConvertible convertible => convertible.ToString(CultureInfo.InvariantCulture),
                _ => null,
            };
        }
        catch (Exception exception)
        {
            WriteError(exception);
            return true;
        }

        if (text is not null)
        {
            WriteStringValue(text);
        }

        return text is not null;
    }
}
