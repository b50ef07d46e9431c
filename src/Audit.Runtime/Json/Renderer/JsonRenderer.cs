using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Audit.Json;

namespace Audit.Generated;

/// <summary>
/// Writes values as JSON within the limits of <see cref="AuditOptions"/>. Used by generated code. The methods mirror
/// those of <see cref="Utf8JsonWriter"/> and write what <see cref="JsonSerializer"/> writes by default, but for what is
/// cut: <c>{"$truncated":…}</c> stands for it, so that the JSON stays valid and says so. Not thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class JsonRenderer
{
    private readonly RenderBuffer _buffer;
    private JsonSettings _settings;
    private int _depth;

    /// <summary>The length of the buffer at which the field is full.</summary>
    private long _fieldEnd;

    /// <summary>The depth of the object that says already that it is cut; 0 for none.</summary>
    private int _cutObject;

    /// <summary>Whether a part of the value could not be rendered.</summary>
    private bool _partFailed;

    /// <summary>Whether what a member throws is the caller's to know.</summary>
    private bool _throws;

    internal JsonRenderer(RenderBuffer buffer) => _buffer = buffer;

    /// <summary>Bytes that the field may still take.</summary>
    private long Remaining => _fieldEnd - _buffer.Length;

    /// <summary>Starts a field (all parameters, or a result): what follows shares its limit in bytes.</summary>
    internal void StartField(in JsonSettings settings)
    {
        _settings = settings;
        _fieldEnd = (long)_buffer.Length + settings.FieldBytes;
        _share = 0;
    }

    /// <summary>Appends one value; when it cannot be rendered, <c>{"$error":"…"}</c> with the exception's type in its place.</summary>
    /// <returns>False when the value could not be rendered.</returns>
    internal bool TryRender<T>(T value, JsonWrite<T> write)
        where T : allows ref struct
    {
        var (start, end) = (_buffer.Length, _fieldEnd);
        try
        {
            Restart();
            write(this, value);
            return !_partFailed;
        }
        catch (Exception exception)
        {
            _fieldEnd = end;
            RenderError(start, exception);
        }
        finally
        {
            // Holds on to nothing of the value.
            _graph?.Clear();
        }

        return false;
    }

    /// <summary>Appends one value, for a caller who wants to know what went wrong.</summary>
    internal void Render<T>(T value, JsonWrite<T> write)
    {
        Restart();
        _throws = true;
        write(this, value);
        _graph?.Clear();
    }

    private void RenderError(int start, Exception exception)
    {
        _buffer.CutTo(start);
        Restart();
        WriteError(exception);
    }

    private void Restart()
    {
        _needsComma = false;
        _depth = 0;
        _cutObject = 0;
        _partFailed = _throws = false;
        _namedAt = -1;
        _graph?.Clear();
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNullValue() => WriteRaw("null"u8);

    /// <summary>Writes <c>"[name]"</c>, which stands for a value that is never recorded, or <c>null</c>.</summary>
    public void WriteMarker(object? value, string name)
    {
        if (value is null)
        {
            WriteNullValue();
        }
        else
        {
            WriteMarker(name);
        }
    }

    /// <summary>Writes <c>"[name]"</c>, which stands for a value that is never recorded.</summary>
    public void WriteMarker(string name)
    {
        StartText();
        _buffer.Append("["u8);
        EscapedText.AppendTo(_buffer, name);
        _buffer.Append("]"u8);
        EndText();
    }

    /// <summary>Starts an object, or writes what stands for one that is too deep or has no room.</summary>
    /// <returns>True when members and <see cref="WriteEndObject"/> must follow.</returns>
    public bool TryWriteStartObject() => TryWriteStartObject(saysType: false);

    /// <summary>Starts an object, or writes what stands for one that is too deep or has no room.</summary>
    /// <param name="saysType">Whether a member follows that says the type, so that none is written here.</param>
    /// <returns>True when members and <see cref="WriteEndObject"/> must follow.</returns>
    public bool TryWriteStartObject(bool saysType)
    {
        var isNamed = _namedAt == _buffer.Length && !saysType;
        if (!TryEnter())
        {
            return false;
        }

        WriteStart((byte)'{');
        if (isNamed)
        {
            WriteType();
        }

        return true;
    }

    /// <summary>Ends an object.</summary>
    public void WriteEndObject()
    {
        if (_cutObject == _depth)
        {
            _cutObject = 0;
        }

        WriteEnd((byte)'}');
        _depth--;
    }

    /// <summary>Whether the object has room for another member; the first time that it has none, the object says that it is cut.</summary>
    public bool HasRoomForMember() => HasRoomForName(0);

    /// <summary>Writes a member's name, if there is room.</summary>
    /// <param name="utf8Name">The name, escaped as JSON wants it.</param>
    /// <returns>True when the member's value must follow.</returns>
    public bool TryWritePropertyName(ReadOnlySpan<byte> utf8Name)
    {
        if (!HasRoomForName(utf8Name.Length))
        {
            return false;
        }

        WriteName(utf8Name);
        return true;
    }

    /// <summary>Writes a member, but for <c>null</c>, as <see cref="JsonIgnoreCondition.WhenWritingNull"/> asks.</summary>
    public void WriteUnlessNull<T>(ReadOnlySpan<byte> utf8Name, T value, JsonWrite<T> write)
    {
        if (value is not null && TryWritePropertyName(utf8Name))
        {
            write(this, value);
        }
    }

    /// <summary>Writes a member, but for its type's default, as <see cref="JsonIgnoreCondition.WhenWritingDefault"/> asks.</summary>
    public void WriteUnlessDefault<T>(ReadOnlySpan<byte> utf8Name, T value, JsonWrite<T> write)
    {
        if (!EqualityComparer<T>.Default.Equals(value, default) && TryWritePropertyName(utf8Name))
        {
            write(this, value);
        }
    }

    /// <summary>Writes <c>null</c>, or the value inside.</summary>
    public void WriteNullable<T>(T? value, JsonWrite<T> write)
        where T : struct
    {
        if (value is { } inside)
        {
            write(this, inside);
        }
        else
        {
            WriteNullValue();
        }
    }

    /// <summary>Writes the value inside of another; null where there is no other.</summary>
    public void WriteInside<THolder, T>(THolder holder, Func<THolder, T> value, JsonWrite<T> write)
    {
        if (holder is null)
        {
            WriteNullValue();
        }
        else
        {
            write(this, value(holder));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool HasRoomForName(int length)
    {
        if (Remaining > length)
        {
            return true;
        }

        CutObject();
        return false;
    }

    private void CutObject()
    {
        if (_cutObject != _depth)
        {
            WriteRaw("\"$truncated\":true"u8);
            _cutObject = _depth;
        }
    }

    /// <summary>Writes JSON that another renderer wrote.</summary>
    internal void WriteRendered(ReadOnlySpan<byte> json) => WriteRaw(json);

    private bool TryEnter()
    {
        if (_depth >= _settings.Depth || Remaining <= 0)
        {
            WriteCut();
            return false;
        }

        _depth++;
        return true;
    }

    /// <summary>Writes what stands for a value of which nothing is left.</summary>
    private void WriteCut() => WriteRaw("{\"$truncated\":true}"u8);

    /// <summary>Writes what stands for a value that could not be rendered: the exception's type only, since its message may hold what a marked member was to keep out.</summary>
    private void WriteError(Exception exception)
    {
        _partFailed = true;
        _settings.Bindings.Add(exception);
        WriteStart((byte)'{');
        WriteName("$error"u8);
        WriteText(exception.GetType().FullName ?? exception.GetType().Name);
        WriteEnd((byte)'}');
    }
}
