using Audit.Json;
using Audit.Redacting;

namespace Audit.Generated;

/// <content>Values that must not be readable.</content>
public sealed partial class JsonRenderer
{
    /// <summary>How much of a value is looked at before it is redacted: all that is likely, so that a hash is the whole value's.</summary>
    private const int PlainBytes = 16 * 1024 * 1024;

    /// <summary>Writes the values that are redacted, as they are.</summary>
    private JsonRenderer? _plain;

    /// <summary>Writes a value redacted; null as null. (An erased value is not even read: generated code writes a marker.)</summary>
    /// <param name="value">The value.</param>
    /// <param name="mode">How it is redacted.</param>
    /// <param name="keep">With <see cref="RedactMode.KeepLast"/>, how many characters are kept.</param>
    /// <param name="write">Writes the value as it is.</param>
    public void WriteRedacted<T>(T value, RedactMode mode, int keep, JsonWrite<T> write)
    {
        if (_reveals)
        {
            write(this, value);
            return;
        }

        if (_secrets is not null)
        {
            Collect(value, write);
            WriteText(Redaction.Erased);
            return;
        }

        var depth = _settings.Depth - _depth - 1;
        if (depth <= 0)
        {
            WriteErased();
            return;
        }

        var plain = _plain ??= new JsonRenderer(new RenderBuffer()) { _writesNames = _writesNames };
        plain._buffer.Clear();
        plain.StartField(_settings with { FieldBytes = PlainBytes, Depth = depth, Items = int.MaxValue, StringLength = int.MaxValue });
        if (plain.TryRender(value, write))
        {
            WriteForeign((plain._buffer, How: new Redaction(mode, keep), _settings.Key), static (writer, state) => RedactedJson.Write(writer, state._buffer.Written, state.How, state.Key));
        }
        else
        {
            _partFailed = true;
            WriteErased();
        }
    }
}
