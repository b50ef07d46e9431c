using System.Collections;
using System.Text.Json.Serialization;
using Audit.Json;

namespace Audit.Generated;

/// <content>Collections and dictionaries.</content>
public sealed partial class JsonRenderer
{
    /// <summary>Writes a collection; a marker stands for a sequence that is not materialised, since to enumerate it would run it.</summary>
    public void WriteArray<T>(IEnumerable<T>? values, JsonWrite<T> write)
    {
        if (values is null)
        {
            _writer.WriteNullValue();
        }
        else if (!Materialised.Is(values))
        {
            WriteSequenceMarker(values);
        }
        else
        {
            WriteItems(values, Materialised.CountOf(values), write);
        }
    }

    /// <summary>Writes a collection whose items are known at run time only.</summary>
    public void WriteArray(IEnumerable? values, JsonSerializerContext known)
    {
        if (values is null)
        {
            _writer.WriteNullValue();
        }
        else if (!Materialised.Is(values))
        {
            WriteSequenceMarker(values);
        }
        else
        {
            WriteItems(values.Cast<object?>(), Materialised.CountOf(values), (renderer, value) => renderer.WriteRuntimeValue(value, known));
        }
    }

    /// <summary>Writes items that lie in memory.</summary>
    public void WriteMemory<T>(ReadOnlyMemory<T> values, JsonWrite<T> write)
    {
        if (!TryEnter())
        {
            return;
        }

        _writer.WriteStartArray();
        var kept = 0;
        for (; kept < values.Length && HasRoomForItem(kept); kept++)
        {
            write(this, values.Span[kept]);
        }

        EndItems(isCut: kept < values.Length, values.Length);
    }

    private void WriteItems<T>(IEnumerable<T> values, int? count, JsonWrite<T> write)
    {
        if (!TryEnter())
        {
            return;
        }

        _writer.WriteStartArray();
        var (kept, isCut) = (0, false);
        foreach (var value in values)
        {
            isCut = !HasRoomForItem(kept++);
            if (isCut)
            {
                break;
            }

            write(this, value);
        }

        EndItems(isCut, count);
    }

    private void EndItems(bool isCut, int? count)
    {
        if (isCut)
        {
            _writer.WriteStartObject();
            WriteTruncated(count);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        _depth--;
    }

    /// <summary>Writes a dictionary as an object.</summary>
    public void WriteDictionary<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>>? values, JsonWrite<TKey> writeName, JsonWrite<TValue> write)
    {
        if (values is null)
        {
            _writer.WriteNullValue();
        }
        else if (TryWriteStartObject())
        {
            WriteMembers(values, writeName, write);
            WriteEndObject();
        }
    }

    /// <summary>Writes a dictionary whose keys and values are known at run time only.</summary>
    public void WriteDictionary(IDictionary? values, JsonSerializerContext known)
    {
        if (values is null)
        {
            _writer.WriteNullValue();
        }
        else if (TryWriteStartObject())
        {
            WriteMembers(Entries(values), values.Count, (renderer, key) => renderer.WriteRuntimePropertyName(key, known), (renderer, value) => renderer.WriteRuntimeValue(value, known));
            WriteEndObject();
        }
    }

    /// <summary>Writes the entries of a dictionary as members of the object that is open.</summary>
    public void WriteMembers<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>>? values, JsonWrite<TKey> writeName, JsonWrite<TValue> write)
    {
        if (values is not null)
        {
            WriteMembers(values, Materialised.CountOf(values), writeName, write);
        }
    }

    private void WriteMembers<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> values, int? count, JsonWrite<TKey> writeName, JsonWrite<TValue> write)
    {
        var kept = 0;
        foreach (var (key, value) in values)
        {
            if (!HasRoomForItem(kept++))
            {
                WriteTruncated(count);
                return;
            }

            writeName(this, key);
            write(this, value);
        }
    }

    // A dictionary's own enumerator gives entries, whatever the sequence that it is as well gives.
    private static IEnumerable<KeyValuePair<object, object?>> Entries(IDictionary values)
    {
        foreach (DictionaryEntry entry in values)
        {
            yield return KeyValuePair.Create(entry.Key, entry.Value);
        }
    }

    private bool HasRoomForItem(int item) => item < _settings.Items && Remaining > 0;

    /// <summary>Writes, in an object, that something is missing, and how much there was if that is known.</summary>
    private void WriteTruncated(int? count)
    {
        if (count is { } known)
        {
            _writer.WriteNumber("$truncated"u8, known);
        }
        else
        {
            _writer.WriteBoolean("$truncated"u8, true);
        }
    }

    private void WriteSequenceMarker(IEnumerable values) => WriteMarker(values is IQueryable ? nameof(IQueryable) : nameof(IEnumerable));
}
