using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Audit.Redacting;

namespace Audit.Json;

/// <summary>
/// The contracts of the user's that values are written by, with what is marked redacted. Nothing is found by reflection
/// that the user has not asked for, so that it means the same in native code. Thread-safe.
/// </summary>
internal sealed class ForeignContracts
{
    private readonly RedactionKey? _key;
    private readonly int _entityDepth;
    private readonly JsonSerializerOptions _plain;
    private readonly bool _hasResolver;
    private readonly Lazy<JsonSerializerOptions> _unchanged;
    private readonly ConditionalWeakTable<JsonSerializerOptions, ForeignContracts> _given = [];
    private readonly ConditionalWeakTable<Type, StrongBox<Redaction?>> _marks = [];

    public ForeignContracts(IJsonTypeInfoResolver? resolver, RedactionKey? key, int entityDepth)
        : this(new JsonSerializerOptions(), resolver, key, entityDepth)
    {
    }

    private ForeignContracts(JsonSerializerOptions like, IJsonTypeInfoResolver? resolver, RedactionKey? key, int entityDepth)
    {
        (_key, _entityDepth) = (key, entityDepth);
        _hasResolver = resolver is not null;
        _unchanged = new Lazy<JsonSerializerOptions>(() => Create(like, resolver));
        _plain = Create(like, resolver?.WithAddedModifier(ContractRedactor.Ignore));
        Options = Create(like, resolver?.WithAddedModifier(new ContractRedactor(_plain, key).Redact).WithAddedModifier(new ContractEntities(resolver, entityDepth).Change));
    }

    /// <summary>The simple types only.</summary>
    public static JsonSerializerOptions Simple { get; } = Create(new JsonSerializerOptions(), null);

    /// <summary>What a converter of the user's writes with.</summary>
    public JsonSerializerOptions Options { get; }

    /// <summary>The contracts as the user's resolver gives them, with what is marked.</summary>
    public JsonSerializerOptions Unchanged => _unchanged.Value;

    /// <summary>How every value of a type is redacted; null where it is not marked.</summary>
    public Redaction? RedactionOf(Type type)
        => _marks.GetValue(type, static type => new StrongBox<Redaction?>(Marks.Of(type))).Value;

    /// <summary>Whether the user's resolver knows a type.</summary>
    public bool Knows(Type type)
    {
        // The serializer itself knows a plain object, as an empty one.
        return _hasResolver && type != typeof(object) && Options.TryGetTypeInfo(type, out _);
    }

    /// <summary>The contract as the user's resolver gives it, to write what is redacted as a whole.</summary>
    public JsonTypeInfo Plain(Type type) => _plain.GetTypeInfo(type);

    /// <summary>The contracts that one was taken from; null for one that was made by hand, whose parts cannot be found.</summary>
    public ForeignContracts? Of(JsonTypeInfo contract) => contract.OriginatingResolver is null ? null : Of(contract.Options);

    /// <summary>The contracts of the user's own options; null where they have none.</summary>
    public ForeignContracts? Of(JsonSerializerOptions options)
        => options.TypeInfoResolver is null ? null : _given.GetValue(options, options => new ForeignContracts(options, options.TypeInfoResolver, _key, _entityDepth));

    private static JsonSerializerOptions Create(JsonSerializerOptions like, IJsonTypeInfoResolver? resolver)
    {
        var options = new JsonSerializerOptions(like)
        {
            // An encoder of its own also keeps a context from its fast path, which asks no contract (and would redact nothing).
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(RedactedValue.Resolver, EntityPart.Resolver, resolver, SimpleTypes.Resolver),
        };
        options.MakeReadOnly();
        return options;
    }
}
