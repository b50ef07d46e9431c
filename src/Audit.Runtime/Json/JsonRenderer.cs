using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Audit.Json;

namespace Audit.Generated;

/// <summary>
/// Writes values as JSON within the limits of <see cref="AuditOptions"/>. Used by generated code. The methods mirror
/// those of <see cref="Utf8JsonWriter"/> and write what <see cref="JsonSerializer"/> writes by default, but for what is
/// cut: <c>{"$truncated":…}</c> stands for it, so that the JSON stays valid and says so. Not thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1001", Justification = "A writer over a buffer of ours holds nothing to release.")]
public sealed partial class JsonRenderer
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        // Names and texts stay readable and can be searched; whatever shows them escapes them.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly RenderBuffer _buffer;
    private readonly Utf8JsonWriter _writer;
    private JsonSettings _settings;
    private int _fieldStart;
    private int _depth;

    /// <summary>The depth of the object that says already that it is cut; 0 for none.</summary>
    private int _cutObject;

    /// <summary>Whether a part of the value could not be rendered.</summary>
    private bool _partFailed;

    internal JsonRenderer(RenderBuffer buffer)
    {
        _buffer = buffer;
        _writer = new Utf8JsonWriter(buffer, WriterOptions);
    }

    /// <summary>Bytes that the field may still take.</summary>
    private long Remaining => _settings.FieldBytes - (_buffer.Length - _fieldStart) - _writer.BytesPending;

    /// <summary>Starts a field (all parameters, or a result): what follows shares its limit in bytes.</summary>
    internal void StartField(JsonSettings settings)
    {
        _settings = settings;
        _fieldStart = _buffer.Length;
    }

    /// <summary>Appends one value; when it cannot be rendered, <c>{"$error":"…"}</c> with the exception's type in its place.</summary>
    /// <returns>False when the value could not be rendered.</returns>
    internal bool TryRender<T>(T value, JsonWrite<T> write)
        where T : allows ref struct
    {
        var start = _buffer.Length;
        try
        {
            Restart();
            write(this, value);
            _writer.Flush();
            return !_partFailed;
        }
        catch (Exception exception)
        {
            RenderError(start, exception);
        }

        return false;
    }

    /// <summary>Appends one value, for a caller who wants to know what went wrong.</summary>
    internal void Render<T>(T value, JsonWrite<T> write)
    {
        Restart();
        write(this, value);
        _writer.Flush();
    }

    private void RenderError(int start, Exception exception)
    {
        _buffer.CutTo(start);
        Restart();
        WriteError(exception);
        _writer.Flush();
    }

    private void Restart()
    {
        _writer.Reset();
        _depth = 0;
        _cutObject = 0;
        _partFailed = false;
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNullValue() => _writer.WriteNullValue();

    /// <summary>Writes <c>"[name]"</c>, which stands for a value that is never recorded, or <c>null</c>.</summary>
    public void WriteMarker(object? value, string name)
    {
        if (value is null)
        {
            _writer.WriteNullValue();
        }
        else
        {
            WriteMarker(name);
        }
    }

    /// <summary>Writes <c>"[name]"</c>, which stands for a value that is never recorded.</summary>
    public void WriteMarker(string name) => _writer.WriteStringValue($"[{name}]");

    /// <summary>Starts an object, or writes what stands for one that is too deep or has no room.</summary>
    /// <returns>True when members and <see cref="WriteEndObject"/> must follow.</returns>
    public bool TryWriteStartObject()
    {
        if (!TryEnter())
        {
            return false;
        }

        _writer.WriteStartObject();
        return true;
    }

    /// <summary>Ends an object.</summary>
    public void WriteEndObject()
    {
        if (_cutObject == _depth)
        {
            _cutObject = 0;
        }

        _writer.WriteEndObject();
        _depth--;
    }

    /// <summary>Whether the object has room for another member; the first time that it has none, the object says that it is cut.</summary>
    public bool HasRoomForMember() => HasRoomForName(0);

    /// <summary>Writes a member's name, if there is room.</summary>
    /// <returns>True when the member's value must follow.</returns>
    public bool TryWritePropertyName(ReadOnlySpan<byte> utf8Name)
    {
        if (!HasRoomForName(utf8Name.Length))
        {
            return false;
        }

        _writer.WritePropertyName(utf8Name);
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
            _writer.WriteNullValue();
        }
    }

    private bool HasRoomForName(int length)
    {
        if (Remaining > length)
        {
            return true;
        }

        if (_cutObject != _depth)
        {
            _writer.WriteBoolean("$truncated"u8, true);
            _cutObject = _depth;
        }

        return false;
    }

    /// <summary>Writes JSON that another renderer wrote.</summary>
    internal void WriteRendered(ReadOnlySpan<byte> json) => _writer.WriteRawValue(json, skipInputValidation: true);

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
    private void WriteCut()
    {
        _writer.WriteStartObject();
        _writer.WriteBoolean("$truncated"u8, true);
        _writer.WriteEndObject();
    }

    /// <summary>Writes what stands for a value that could not be rendered: the exception's type only, since its message may hold what a marked member was to keep out.</summary>
    private void WriteError(Exception exception)
    {
        _partFailed = true;
        _writer.WriteStartObject();
        _writer.WriteString("$error"u8, exception.GetType().FullName ?? exception.GetType().Name);
        _writer.WriteEndObject();
    }
}
