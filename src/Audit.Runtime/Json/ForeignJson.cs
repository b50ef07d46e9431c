using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Audit.Json;

/// <summary>What code that is not ours (a converter, a contract of the user's) writes, aside and no more than there may be. Not thread-safe.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A writer over a buffer of ours holds nothing to release.")]
internal sealed class ForeignJson
{
    private readonly StoppingBuffer _buffer = new();
    private Utf8JsonWriter _writer;

    public ForeignJson() => _writer = NewWriter();

    /// <summary>The value; its beginning where it was stopped.</summary>
    public ReadOnlySpan<byte> Written => _buffer.Written;

    /// <summary>Whether it was not stopped.</summary>
    public bool IsWhole => !_buffer.IsFull;

    /// <summary>Lets <paramref name="write"/> write one value.</summary>
    /// <returns>What went wrong, or null.</returns>
    public Exception? Run<TState>(TState state, Action<Utf8JsonWriter, TState> write, long maxBytes)
    {
        _buffer.Start(maxBytes);
        _writer.Reset();
        try
        {
            write(_writer, state);
            if (!IsWhole)
            {
                return null;
            }

            _writer.Flush();
            return _writer.CurrentDepth == 0 && Written.Length > 0 && IsJson() ? null : new JsonException("A converter did not write one whole value.");
        }
        catch (Exception exception)
        {
            // Whoever failed may have disposed of the writer as well.
            _writer = NewWriter();
            return IsWhole ? exception : null;
        }
    }

    /// <summary>Whether something of the value is over a limit; depth and items are those that are left.</summary>
    public bool IsOver(int depth, int items, int stringLength)
    {
        // Short JSON cannot be: an item takes two bytes, and so does a level.
        if (Written.Length <= Math.Min(Math.Min(items, stringLength), 2 * depth))
        {
            return false;
        }

        Span<int> counts = stackalloc int[AuditOptions.DeepestDepth + 1];
        var reader = new Utf8JsonReader(Written, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
            var isStart = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
            if ((isStart && reader.CurrentDepth >= depth) || reader.ValueSpan.Length > stringLength)
            {
                return true;
            }

            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray)
                && ++counts[reader.CurrentDepth] > items && reader.CurrentDepth > 0)
            {
                return true;
            }

            if (isStart)
            {
                counts[reader.CurrentDepth + 1] = 0;
            }
        }

        return false;
    }

    /// <summary>Whether it is JSON in UTF-8: a writer also takes raw bytes without a look at them.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    private bool IsJson()
    {
        var reader = new Utf8JsonReader(Written, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
        }

        return Utf8.IsValid(Written);
    }

    private Utf8JsonWriter NewWriter() => new(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
