using System.Runtime.CompilerServices;
using Audit.Json;

namespace Audit.Generated;

/// <content>
/// Objects that lead to others, and back: one that was written is not written again, and of an entity that another one
/// leads to the key stands for it. What would load itself is not read.
/// </content>
public sealed partial class JsonRenderer
{
    /// <summary>The most keys of one collection of entities.</summary>
    internal const int MostKeys = 100;

    private ObjectGraph? _graph;

    /// <summary>Whether an entity is open, so that of another one the key is written.</summary>
    public bool IsInEntity => _graph is { Entities: > 0 };

    /// <summary>Whether a part of a key is set: that of an entity which was not saved yet is not.</summary>
    public static bool IsSet<T>(T part) => !EqualityComparer<T>.Default.Equals(part, default);

    /// <summary>Writes <c>{"$ref":…}</c> for an object that stands in the value already; else takes note of it.</summary>
    /// <returns>False when the object itself must follow.</returns>
    public bool TryWriteReference(object value)
    {
        if (IsCut)
        {
            return false;
        }

        var graph = _graph ??= new ObjectGraph();
        if (graph.Contains(value))
        {
            WriteStandIn("$ref"u8, value, graph, writeKey: null);
            return true;
        }

        graph.Add(value, _buffer.Length);
        return false;
    }

    /// <summary>
    /// Writes <c>{"$ref":…}</c> with the key for an object that stands in the value already, and <c>{"$entity":…}</c> with
    /// the key for an entity that another one leads to; else takes note of it. One without a key, which was not saved yet, is written whole.
    /// </summary>
    /// <param name="value">The object.</param>
    /// <param name="isEntity">Whether it is an entity wherever it stands. Any other that has a key is one inside of an entity, and where it is a proxy.</param>
    /// <param name="hasKey">Whether its key is set.</param>
    /// <param name="writeKey">Writes the members of its key.</param>
    /// <returns>False when the object itself must follow.</returns>
    public bool TryWriteReference<T>(T value, bool isEntity, Func<T, bool> hasKey, JsonWrite<T> writeKey)
        where T : class
    {
        if (IsCut)
        {
            return false;
        }

        var graph = _graph ??= new ObjectGraph();
        if (graph.Contains(value))
        {
            WriteStandIn("$ref"u8, value, graph, hasKey(value) ? writeKey : null);
            return true;
        }

        var around = graph.Entities;

        // Whoever looks for what is marked looks everywhere.
        if (around > 0 && around >= _settings.EntityDepth + graph.Whole && _secrets is null && !_reveals && hasKey(value))
        {
            WriteStandIn("$entity"u8, value, graph, writeKey);
            graph.KeyAt = _depth;
            return true;
        }

        graph.Add(value, _buffer.Length);
        if (isEntity || around > 0 || LazyLoading.Is(value))
        {
            graph.OpenEntity(_depth);
        }

        return false;
    }

    /// <summary>Ends an object that may be an entity.</summary>
    public void WriteEndEntity()
    {
        WriteEndObject();
        _graph?.CloseEntities(_depth);
    }

    /// <summary>Writes a collection of what may be entities: where they are written by their keys, of the first hundred.</summary>
    public void WriteEntities<T>(IEnumerable<T>? values, JsonWrite<T> write)
    {
        if (values is null || !IsInEntity || !Materialised.Is(values))
        {
            WriteArray(values, write);
        }
        else if (TryStartItems(out var end))
        {
            if (!WriteKeyedItems(values, write))
            {
                WriteRest(Materialised.CountOf(values));
            }

            EndItems(end);
        }
    }

    /// <summary>Writes a member that is recorded whole, as a part of its owner.</summary>
    public void WriteWhole<T>(T value, JsonWrite<T> write)
    {
        var graph = _graph ??= new ObjectGraph();
        var outer = graph.Whole++;
        try
        {
            write(this, value);
        }
        finally
        {
            graph.Whole = outer;
        }
    }

    /// <summary>Whether an object is of a type derived from its declared one, which may be a proxy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayBeProxy(object value, Type declared) => value.GetType() != declared;

    /// <summary>Whether to read a member of an object would load it.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="declared">Its declared type, where that loads nothing.</param>
    /// <param name="member">The name of the property.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool WouldLoad(object owner, Type? declared, string member) => owner.GetType() != declared && LazyLoading.WouldLoad(owner, member);

    /// <summary>Writes what stands for a member that is not read, since that would load it.</summary>
    /// <param name="type">The name of its type, or of the type of its items.</param>
    public void WriteNotLoaded(string type)
    {
        WriteStart((byte)'{');
        WriteName("$entity"u8);
        WriteText(type);
        WriteName("$loaded"u8);
        WriteBooleanValue(false);
        WriteEnd((byte)'}');
    }

    /// <summary>Whether nothing is written of an object that would start here.</summary>
    private bool IsCut => _depth >= _settings.Depth || Remaining <= 0;

    private bool WriteKeyedItems<T>(IEnumerable<T> values, JsonWrite<T> write)
    {
        var (graph, keys, item) = (_graph!, 0, 0);
        foreach (var value in values)
        {
            if (!HasRoomForItem(item++) || keys == MostKeys)
            {
                return false;
            }

            graph.KeyAt = 0;
            write(this, value);
            keys += graph.KeyAt == _depth ? 1 : 0;
        }

        return true;
    }

    private void WriteStandIn<T>(ReadOnlySpan<byte> kind, T value, ObjectGraph graph, JsonWrite<T>? writeKey)
        where T : class
    {
        WriteStart((byte)'{');
        _depth++;
        WriteName(kind);
        WriteText(TypeName.Of(LazyLoading.DeclaredTypeOf(value)));
        if (writeKey is null)
        {
            WriteName("$nth"u8);
            WriteNumberValue(graph.NumberOf(value));
        }
        else
        {
            writeKey(this, value);
        }

        WriteEndObject();
    }
}
