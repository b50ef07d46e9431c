using Audit.Generated;

namespace Audit.Json;

/// <summary>A renderer for a value that is rendered aside; the thread uses it again for the next.</summary>
internal sealed class SpareRenderer
{
    [ThreadStatic]
    private static SpareRenderer? s_spare;

    private readonly RenderBuffer _buffer = new();
    private readonly JsonRenderer _renderer;

    private SpareRenderer() => _renderer = new JsonRenderer(_buffer);

    /// <summary>The renderer, at the start of a field.</summary>
    public JsonRenderer Start(in JsonSettings settings)
    {
        _buffer.Clear();
        _renderer.StartField(settings);
        return _renderer;
    }

    /// <summary>What was rendered.</summary>
    public ReadOnlySpan<byte> Written => _buffer.Written;

    /// <summary>Takes the thread's own, or a new one while the value of another is being rendered.</summary>
    public static SpareRenderer Rent()
    {
        var spare = s_spare ?? new SpareRenderer();
        s_spare = null;
        return spare;
    }

    public void Return() => s_spare = this;
}
