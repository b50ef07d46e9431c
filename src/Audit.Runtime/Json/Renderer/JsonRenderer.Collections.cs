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
            WriteNullValue();
        }
        else if (!Materialised.Is(values))
        {
            WriteSequenceMarker(values);
        }
        else if (TryStartItems(out var end))
        {
            if (!WriteItems(values, write))
            {
                WriteRest(Materialised.CountOf(values));
            }

            EndItems(end);
        }
    }

    /// <summary>Writes a collection whose items are known at run time only.</summary>
    public void WriteArray(IEnumerable? values, JsonSerializerContext known)
    {
        if (values is null)
        {
            WriteNullValue();
        }
        else if (!Materialised.Is(values))
        {
            WriteSequenceMarker(values);
        }
        else if (TryStartItems(out var end))
        {
            if (!WriteItems(values.Cast<object?>(), (renderer, value) => renderer.WriteRuntimeValue(value, known)))
            {
                WriteRest(Materialised.CountOf(values));
            }

            EndItems(end);
        }
    }

    /// <summary>Writes items that lie in memory.</summary>
    public void WriteMemory<T>(ReadOnlyMemory<T> values, JsonWrite<T> write)
    {
        if (TryStartItems(out var end))
        {
            if (!WriteSpan(values.Span, write))
            {
                WriteRest(values.Length);
            }

            EndItems(end);
        }
    }

    /// <param name="end">Where the room ends that there is after the items.</param>
    private bool TryStartItems(out long end)
    {
        end = LeaveRoom();
        if (!TryEnter())
        {
            _fieldEnd = end;
            return false;
        }

        WriteStart((byte)'[');
        return true;
    }

    private void EndItems(long end)
    {
        WriteEnd((byte)']');
        _depth--;
        _fieldEnd = end;
    }

    /// <summary>Writes an item that stands for those that are left out.</summary>
    private void WriteRest(int? count)
    {
        WriteStart((byte)'{');
        WriteTruncated(count);
        WriteEnd((byte)'}');
    }

    /// <summary>Writes the items for which there is room, of the common collections without an enumerator on the heap.</summary>
    /// <returns>Whether they are all.</returns>
    private bool WriteItems<T>(IEnumerable<T> values, JsonWrite<T> write) => values switch
    {
        // Read-only: an array of a derived type is not handed out as a span of its base.
        T[] array => WriteSpan(new ReadOnlySpan<T>(array), write),
        List<T> list => WriteEnumerated(list.GetEnumerator(), write),
        HashSet<T> set => WriteEnumerated(set.GetEnumerator(), write),
        IReadOnlyList<T> list => WriteIndexed(list, write),
        _ => WriteEnumerated(values.GetEnumerator(), write),
    };

    private bool WriteSpan<T>(ReadOnlySpan<T> values, JsonWrite<T> write)
    {
        for (var item = 0; item < values.Length; item++)
        {
            if (!HasRoomForItem(item))
            {
                return false;
            }

            write(this, values[item]);
        }

        return true;
    }

    private bool WriteIndexed<T>(IReadOnlyList<T> values, JsonWrite<T> write)
    {
        for (var item = 0; item < values.Count; item++)
        {
            if (!HasRoomForItem(item))
            {
                return false;
            }

            write(this, values[item]);
        }

        return true;
    }

    private bool WriteEnumerated<T, TEnumerator>(TEnumerator values, JsonWrite<T> write)
        where TEnumerator : IEnumerator<T>
    {
        try
        {
            for (var item = 0; values.MoveNext(); item++)
            {
                if (!HasRoomForItem(item))
                {
                    return false;
                }

                write(this, values.Current);
            }
        }
        finally
        {
            values.Dispose();
        }

        return true;
    }

    /// <summary>Writes a dictionary as an object.</summary>
    public void WriteDictionary<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>>? values, JsonWrite<TKey> writeName, JsonWrite<TValue> write)
    {
        if (values is null)
        {
            WriteNullValue();
        }
        else if (TryStartEntries(out var end))
        {
            WriteMembers(values, writeName, write);
            EndEntries(end);
        }
    }

    /// <summary>Writes a dictionary whose keys and values are known at run time only.</summary>
    public void WriteDictionary(IDictionary? values, JsonSerializerContext known)
    {
        if (values is null)
        {
            WriteNullValue();
        }
        else if (TryStartEntries(out var end))
        {
            WriteMembers(Entries(values), values.Count, (renderer, key) => renderer.WriteRuntimePropertyName(key, known), (renderer, value) => renderer.WriteRuntimeValue(value, known));
            EndEntries(end);
        }
    }

    /// <inheritdoc cref="TryStartItems"/>
    private bool TryStartEntries(out long end)
    {
        end = LeaveRoom();
        if (!TryWriteStartObject())
        {
            _fieldEnd = end;
            return false;
        }

        return true;
    }

    private void EndEntries(long end)
    {
        WriteEndObject();
        _fieldEnd = end;
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
#pragma warning disable CS8714 // A Dictionary has no key that is null, whatever TKey is.
        var isWhole = values is Dictionary<TKey, TValue> dictionary
            ? WriteEntries(dictionary.GetEnumerator(), writeName, write)
            : WriteEntries(values.GetEnumerator(), writeName, write);
#pragma warning restore CS8714
        if (!isWhole)
        {
            WriteTruncated(count);
        }
    }

    private bool WriteEntries<TKey, TValue, TEnumerator>(TEnumerator entries, JsonWrite<TKey> writeName, JsonWrite<TValue> write)
        where TEnumerator : IEnumerator<KeyValuePair<TKey, TValue>>
    {
        try
        {
            for (var item = 0; entries.MoveNext(); item++)
            {
                if (!HasRoomForItem(item))
                {
                    return false;
                }

                var (key, value) = entries.Current;
                writeName(this, key);
                write(this, value);
            }
        }
        finally
        {
            entries.Dispose();
        }

        return true;
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
        WriteName("$truncated"u8);
        if (count is { } known)
        {
            WriteNumberValue(known);
        }
        else
        {
            WriteBooleanValue(true);
        }
    }

    private void WriteSequenceMarker(IEnumerable values) => WriteMarker(values is IQueryable ? nameof(IQueryable) : nameof(IEnumerable));
}
