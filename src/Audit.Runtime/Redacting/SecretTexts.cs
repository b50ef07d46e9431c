using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Audit.Redacting;

/// <summary>The values that marks keep out of the row of a failed call, as texts: its message and its details do not repeat them either.</summary>
internal sealed class SecretTexts
{
    /// <summary>What is shorter stands in many a text by chance.</summary>
    private const int MinReplacedLength = 4;

    /// <summary>Beyond that, replacing would take too long.</summary>
    private const int MaxTexts = 1000;

    /// <summary>Of no letters, in which a short value could be found again: a character for private use.</summary>
    private const string Replaced = "\uE0FF";

    private readonly HashSet<string> _texts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Of values that could not be read.</summary>
    public static SecretTexts Unknown { get; } = new() { AreUnknown = true };

    /// <summary>Whether a value could not be read, so that no text is known to be without it.</summary>
    public bool AreUnknown { get; private set; }

    public void AddUnknown() => AreUnknown = true;

    /// <summary>Adds those of a call inside.</summary>
    public void Add(SecretTexts inside)
    {
        AreUnknown |= inside.AreUnknown;
        _texts.UnionWith(inside._texts);
    }

    /// <summary>Adds every text, number and truth value of a value's JSON.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    Add(reader.GetString()!);
                    break;
                case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                    Add(Encoding.UTF8.GetString(reader.ValueSpan));
                    break;
                case JsonTokenType.PropertyName when reader.ValueTextEquals("$truncated"u8) || reader.ValueTextEquals("$error"u8):
                    AddUnknown();
                    break;
            }
        }
    }

    /// <summary>The text without the values; null where a value cannot be replaced in it, so that it must not be kept.</summary>
    public string? TakenOutOf(string text)
    {
        if (AreUnknown)
        {
            return null;
        }

        // The longest first: another may be a part of it.
        foreach (var form in _texts.Where(static secret => secret.Length >= MinReplacedLength).SelectMany(FormsOf).OrderByDescending(static form => form.Length))
        {
            text = text.Replace(form, Replaced, StringComparison.OrdinalIgnoreCase);
        }

        return _texts.Any(secret => secret.Length < MinReplacedLength && text.Contains(secret, StringComparison.OrdinalIgnoreCase)) ? null : text.Replace(Replaced, Redaction.Erased, StringComparison.Ordinal);
    }

    /// <summary>JSON without the values: a text or a number that has one is replaced.</summary>
    public byte[] TakenOutOf(ReadOnlySpan<byte> json)
    {
        var written = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(written, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
            while (reader.Read())
            {
                Copy(ref reader, writer);
            }
        }

        return written.WrittenSpan.ToArray();
    }

    private void Add(string text)
    {
        if (_texts.Count >= MaxTexts)
        {
            AddUnknown();
        }
        else if (!string.IsNullOrWhiteSpace(text))
        {
            _texts.Add(text);
        }
    }

    private void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: writer.WriteStartObject(); break;
            case JsonTokenType.EndObject: writer.WriteEndObject(); break;
            case JsonTokenType.StartArray: writer.WriteStartArray(); break;
            case JsonTokenType.EndArray: writer.WriteEndArray(); break;
            case JsonTokenType.PropertyName: writer.WritePropertyName(TakenOutOf(reader.GetString()!) ?? Redaction.Erased); break;
            case JsonTokenType.String: writer.WriteStringValue(TakenOutOf(reader.GetString()!) ?? Redaction.Erased); break;
            case JsonTokenType.Number: CopyNumber(Encoding.UTF8.GetString(reader.ValueSpan), writer); break;
            default: writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true); break;
        }
    }

    private void CopyNumber(string number, Utf8JsonWriter writer)
    {
        if (TakenOutOf(number) == number)
        {
            writer.WriteRawValue(number, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(Redaction.Erased);
        }
    }

    /// <summary>The value as it is, and as JSON, an address and a page write it.</summary>
    private static IEnumerable<string> FormsOf(string secret)
        => new[] { secret, JavaScriptEncoder.Default.Encode(secret), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret), Uri.EscapeDataString(secret), WebUtility.UrlEncode(secret), WebUtility.HtmlEncode(secret) }.Distinct();
}
