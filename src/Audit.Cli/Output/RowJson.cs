using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Audit.Cli.Output;

/// <summary>Rows as JSON, with the column names as keys. Not thread-safe.</summary>
internal sealed class RowJson : IDisposable
{
    /// <summary>Text stays as it is read, other than control characters.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Utf8JsonWriter _json;

    public RowJson() => _json = new Utf8JsonWriter(_bytes, Options);

    /// <summary>The row in one line, in which marks that turn the direction of writing are escapes too.</summary>
    public string Of(AuditRow row)
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        row.WriteTo(_json);
        _json.Flush();
        return SafeText.OneLine(Encoding.UTF8.GetString(_bytes.WrittenSpan));
    }

    public void Dispose() => _json.Dispose();
}
