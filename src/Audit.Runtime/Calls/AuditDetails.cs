using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Audit.Generated;
using Audit.Json;
using Audit.Redacting;

namespace Audit;

/// <summary>
/// What only the body of an audited method knows: old and new values, a reason. A body that takes it as an extra, last
/// parameter is given one for each call; what it sets lands in the row's <c>context</c> as <c>details</c>, whether the
/// call succeeds or fails.
/// </summary>
/// <remarks>Thread-safe. Values are rendered when they are set, within the limits of <see cref="AuditOptions"/>, all details of a call as one field. What is set after the call has ended is not recorded.</remarks>
/// <example>
/// <code>
/// [Audited("close_dossier")]
/// public partial Task CloseAsync(int id, CancellationToken ct);
///
/// private async Task CloseCoreAsync(int id, CancellationToken ct, AuditDetails details)
/// {
///     var dossier = await store.GetAsync(id, ct);
///     details.Set("old_status", dossier.Status);
///     …
/// }
/// </code>
/// </example>
public sealed class AuditDetails
{
    private readonly JsonSettings _settings;
    private readonly JsonSerializerContext _types;
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, byte[]> _details = [];
    private int _bytes;
    private int _leftOut;
    private bool _renderFailed;

    internal AuditDetails(JsonSettings settings, JsonSerializerContext types)
    {
        _settings = settings;
        _types = types;
    }

    internal bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _details.Count == 0 && _leftOut == 0;
            }
        }
    }

    internal bool RenderFailed
    {
        get
        {
            lock (_lock)
            {
                return _renderFailed;
            }
        }
    }

    /// <summary>
    /// Sets a detail, in place of an earlier one of that name. Simple values, types that an audited method of the
    /// assembly uses, and types that <see cref="AuditOptions.TypeInfoResolver"/> knows are written as JSON; for others
    /// a marker with the type's name is.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null, empty or white space.</exception>
    public void Set<T>(string name, T value) => Render(name, (Value: value, Types: _types), static (r, set) => r.WriteRuntimeValue(set.Value, set.Types));

    /// <summary>Sets a detail, in place of an earlier one of that name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="typeInfo">How the value is written, from a <c>JsonSerializerContext</c> of yours.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null, empty or white space.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="typeInfo"/> is null.</exception>
    public void Set<T>(string name, T value, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        Render(name, (Value: value, TypeInfo: typeInfo), static (r, set) => r.WriteWith(set.Value, set.TypeInfo));
    }

    /// <summary>Writes the details as an object.</summary>
    /// <param name="renderer">Writes them.</param>
    /// <param name="secrets">What they must not repeat, of a call that failed.</param>
    internal void WriteTo(JsonRenderer renderer, SecretTexts? secrets)
    {
        lock (_lock)
        {
            renderer.TryWriteStartObject();
            foreach (var (name, json) in _details)
            {
                renderer.WritePropertyName(name);
                renderer.WriteRendered(secrets is null ? json : secrets.TakenOutOf(json));
            }

            if (_leftOut > 0)
            {
                renderer.WritePropertyName("$truncated"u8);
                renderer.WriteNumberValue(_details.Count + _leftOut);
            }

            renderer.WriteEndObject();
        }
    }

    private void Render<T>(string name, T value, JsonWrite<T> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);

        // Outside the lock: the value's own code runs, and may set details as well.
        var aside = SpareRenderer.Rent();
        var isRendered = aside.Start(_settings with { FieldBytes = Room(name) }).TryRender(value, write);
        Keep(name, aside.Written, isRendered);
        aside.Return();
    }

    /// <summary>Bytes that the value of that name may take, all details together being one field.</summary>
    private int Room(string name)
    {
        lock (_lock)
        {
            return Math.Max(0, _settings.FieldBytes - BytesBeside(name));
        }
    }

    private void Keep(string name, ReadOnlySpan<byte> json, bool isRendered)
    {
        lock (_lock)
        {
            _renderFailed |= !isRendered;
            var bytes = BytesBeside(name) + json.Length;
            if (bytes <= _settings.FieldBytes)
            {
                _details[name] = json.ToArray();
                _bytes = bytes;
                return;
            }

            _leftOut++;
            if (_details.Remove(name, out var earlier))
            {
                _bytes -= BytesOf(name) + earlier.Length;
            }
        }
    }

    /// <summary>Bytes of the other details and of the name itself.</summary>
    private int BytesBeside(string name) => _details.TryGetValue(name, out var earlier) ? _bytes - earlier.Length : _bytes + BytesOf(name);

    private static int BytesOf(string name) => Encoding.UTF8.GetByteCount(name) + "\"\":,".Length;
}
