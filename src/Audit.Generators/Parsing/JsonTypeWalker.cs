using System.Runtime.CompilerServices;
using Audit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing;

/// <summary>
/// Decides how each type is written as JSON, and walks to the types it is made of. What it found is kept for the
/// compilation, since the methods of a project share most of their types. Thread-safe.
/// </summary>
internal sealed class JsonTypeWalker
{
    /// <summary>A generic type that holds itself with ever longer arguments has no last type: deeper ones are not recorded.</summary>
    private const int MaxNesting = 8;

    private static readonly ConditionalWeakTable<Compilation, JsonTypeWalker> Walkers = new();

    private readonly Compilation _compilation;
    private readonly Dictionary<(ITypeSymbol Type, bool NumbersAsText), Walked> _walked = new(new KeyComparer());
    private readonly object _lock = new();

    private JsonTypeWalker(Compilation compilation) => _compilation = compilation;

    public static JsonTypeWalker For(Compilation compilation) => Walkers.GetValue(compilation, static compilation => new JsonTypeWalker(compilation));

    /// <summary>How a value of the type is written.</summary>
    public JsonValue ValueOf(ITypeSymbol type)
    {
        lock (_lock)
        {
            return Walk(type, numbersAsText: false).Value;
        }
    }

    /// <summary>Every type with a writer that values of these types reach.</summary>
    public EquatableArray<JsonType> TypesOf(IEnumerable<ITypeSymbol> roots)
    {
        lock (_lock)
        {
            var reached = new HashSet<Walked>();
            foreach (var root in roots)
            {
                Reach(Walk(root, numbersAsText: false), reached);
            }

            return reached.Select(static walked => walked.Type).OfType<JsonType>().OrderBy(static type => type.WriterName, StringComparer.Ordinal).ToEquatableArray();
        }
    }

    private static void Reach(Walked walked, HashSet<Walked> reached)
    {
        if (reached.Add(walked))
        {
            foreach (var use in walked.Uses)
            {
                Reach(use, reached);
            }
        }
    }

    private Walked Walk(ITypeSymbol type, bool numbersAsText)
    {
        if (_walked.TryGetValue((type, numbersAsText), out var known))
        {
            return known;
        }

        if (JsonConverters.FindAttribute(type) is { } attribute)
        {
            // Without its converter it is not written at all: the converter may keep a secret.
            return type.CanBeNamed(_compilation) && JsonConverters.Expression(attribute, type, _compilation) is { } converter
                ? Add(type, numbersAsText, new JsonConverterShape(converter))
                : Add(type, numbersAsText, JsonScalars.Marker(type));
        }

        if (JsonScalars.Find(type, numbersAsText) is { } scalar)
        {
            return Add(type, numbersAsText, scalar);
        }

        if (!type.CanBeNamed(_compilation) || type.Nesting() > MaxNesting)
        {
            return Add(type, numbersAsText, JsonScalars.Marker(type));
        }

        // Known before its parts are walked, so that a recursive type finds itself.
        var walked = Add(type, numbersAsText, JsonValue.Writer(JsonNames.Writer(type, numbersAsText)));
        if (ShapeOf(type, numbersAsText, walked) is { } shape)
        {
            walked.Type = new JsonType(WriterName(walked), TypeNames.Value(type), type.IsReferenceType, shape);
        }
        else
        {
            walked.Value = JsonScalars.Marker(type);
        }

        return walked;
    }

    private JsonShape? ShapeOf(ITypeSymbol type, bool numbersAsText, Walked user)
    {
        JsonValue Use(ITypeSymbol part, bool asText = false)
        {
            var walked = Walk(part, asText);
            user.Uses.Add(walked);
            return walked.Value;
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] })
        {
            return new JsonNullableShape(Use(inner, numbersAsText));
        }

        if (JsonCollections.Find(type) is { } collection)
        {
            return CanBeNamed(collection) ? JsonCollections.Shape(collection, part => Use(part, numbersAsText)) : null;
        }

        if (type is not INamedTypeSymbol named || !JsonObjects.IsWalked(named))
        {
            return null;
        }

        return new JsonObjects(_compilation, Use, UseConverter).Shape(named);

        JsonValue UseConverter(string name, ITypeSymbol part, string converter)
        {
            var writer = JsonValue.Writer(name);
            user.Uses.Add(new Walked(writer) { Type = new JsonType(name, TypeNames.Value(part), part.IsReferenceType, new JsonConverterShape(converter)) });
            return writer;
        }
    }

    private Walked Add(ITypeSymbol type, bool numbersAsText, JsonValue value) => _walked[(type, numbersAsText)] = new Walked(value);

    private Walked Add(ITypeSymbol type, bool numbersAsText, JsonConverterShape shape)
    {
        var name = JsonNames.Writer(type);
        var walked = Add(type, numbersAsText, JsonValue.Writer(name));
        walked.Type = new JsonType(name, TypeNames.Value(type), type.IsReferenceType, shape);
        return walked;
    }

    private static string WriterName(Walked walked) => walked.Value.WriterName!;

    // A type may be a collection of what it keeps to itself.
    private bool CanBeNamed(JsonCollection collection)
        => collection.Item.CanBeNamed(_compilation) && (collection.Key is null || collection.Key.CanBeNamed(_compilation));

    /// <summary>A type with how it is written and the types that its writer calls.</summary>
    private sealed class Walked(JsonValue value)
    {
        public JsonValue Value { get; set; } = value;

        public JsonType? Type { get; set; }

        public List<Walked> Uses { get; } = [];
    }

    private sealed class KeyComparer : IEqualityComparer<(ITypeSymbol Type, bool NumbersAsText)>
    {
        public bool Equals((ITypeSymbol Type, bool NumbersAsText) x, (ITypeSymbol Type, bool NumbersAsText) y)
            => x.NumbersAsText == y.NumbersAsText && SymbolEqualityComparer.Default.Equals(x.Type, y.Type);

        public int GetHashCode((ITypeSymbol Type, bool NumbersAsText) key) => SymbolEqualityComparer.Default.GetHashCode(key.Type);
    }
}
