using System.Runtime.CompilerServices;
using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Parsing.Json;

/// <summary>
/// Decides how each type is written as JSON, and walks to the types it is made of. What it found is kept for the
/// compilation, since the methods of a project share most of their types. Thread-safe.
/// </summary>
internal sealed class JsonTypeWalker
{
    /// <summary>A generic type that holds itself with ever longer arguments has no last type: deeper ones are not recorded.</summary>
    public const int MaxNesting = 8;

    private static readonly ConditionalWeakTable<Compilation, JsonTypeWalker> Walkers = new();

    private readonly Compilation _compilation;
    private readonly JsonCollections _collections;
    private readonly string _writers;
    private readonly string _context;
    private readonly Dictionary<(ITypeSymbol Type, bool NumbersAsText), WalkedType> _walked = new(new KeyComparer());
    private readonly object _lock = new();

    private JsonTypeWalker(Compilation compilation)
    {
        var space = $"global::{JsonNames.Namespace(compilation.AssemblyName)}";
        _compilation = compilation;
        _writers = $"{space}.{JsonNames.Writers}.";
        Readers = $"{space}.{JsonNames.Readers}.";
        _context = $"{space}.{JsonNames.Context}.Default";
        _collections = new JsonCollections(_context, Entities.Of(compilation));
    }

    /// <summary>The generated readers of results, as the start of a name.</summary>
    public string Readers { get; }

    public static JsonTypeWalker For(Compilation compilation) => Walkers.GetValue(compilation, static compilation => new JsonTypeWalker(compilation));

    /// <summary>How a value of the type is written in a method's wrapper, redacted where the method says so.</summary>
    public JsonValue ValueOf(ITypeSymbol type, Redaction? redaction)
    {
        lock (_lock)
        {
            var value = Walk(type, numbersAsText: false).Value;
            return redaction is not null ? Outside(value).Redacted(redaction) : value.Revealed is null ? value : Outside(value);
        }
    }

    /// <summary>Whether something marked is in values of the type, at any depth, or may be.</summary>
    public bool MayHoldMark(ITypeSymbol type)
    {
        lock (_lock)
        {
            var root = Walk(type, numbersAsText: false);
            if (root.HoldsMark is not { } holds)
            {
                var reached = new HashSet<WalkedType>();
                Reach(root, reached);
                root.HoldsMark = holds = reached.Any(static walked => walked.Value is { Redaction: not null } or { IsRuntime: true } || walked.Type is { HoldsMark: true });
            }

            // What comes where an abstract class is declared may be of a type that nobody here sees.
            return holds || (type.IsAbstract && DerivedTypes.IsBase(type));
        }
    }

    /// <summary>How the value inside of another is written in a method's wrapper, redacted where the method says so.</summary>
    /// <param name="type">The type of the value inside.</param>
    /// <param name="redaction">How it is redacted.</param>
    /// <param name="accessor">What follows <c>holder</c> to give it.</param>
    public JsonValue ValueInside(ITypeSymbol type, Redaction? redaction, string accessor)
    {
        lock (_lock)
        {
            var value = Outside(Walk(type, numbersAsText: false).Value);
            var inside = redaction is null ? value : value.Redacted(redaction);
            return new JsonValue("r.WriteInside(", $", static holder => holder{accessor}, {inside.Lambda})", Redaction: inside.Redaction is { IsRead: true } read ? read : null);
        }
    }

    /// <summary>How what the type at run time decides is written inside of a result.</summary>
    public JsonValue RuntimeInside(Redaction? redaction, string accessor)
    {
        var value = new JsonValue($"r.WriteRuntimeValue({Readers}ValueOf(", $"{accessor}), {_context})");
        return redaction is null ? value : value.Redacted(redaction);
    }

    /// <summary>The types that values of the type lead to and that lead back to it; none where it cannot hold itself.</summary>
    public IReadOnlyList<ITypeSymbol> CircleOf(ITypeSymbol type)
    {
        lock (_lock)
        {
            var walked = Walk(type, numbersAsText: false);
            WalkedType.FindCircles([walked]);
            return walked.Circle is { } circle ? [.. _walked.Where(pair => pair.Value.Circle == circle).Select(static pair => pair.Key.Type)] : [];
        }
    }

    /// <summary>Every type with a writer that values of these types reach.</summary>
    public EquatableArray<JsonType> TypesOf(IEnumerable<ITypeSymbol> roots)
    {
        lock (_lock)
        {
            var reached = new HashSet<WalkedType>();
            foreach (var root in roots)
            {
                Reach(Walk(root, numbersAsText: false), reached);
            }

            WalkedType.FindCircles(reached);
            return reached.Select(static walked => walked.Written).OfType<JsonType>().OrderBy(static type => type.WriterName, StringComparer.Ordinal).ToEquatableArray();
        }
    }

    private static void Reach(WalkedType walked, HashSet<WalkedType> reached)
    {
        if (reached.Add(walked))
        {
            foreach (var use in walked.Uses)
            {
                Reach(use, reached);
            }
        }
    }

    private WalkedType Walk(ITypeSymbol type, bool numbersAsText)
    {
        // What holds no numbers itself is written in one way.
        numbersAsText = numbersAsText && HoldsNumbers(type);
        if (_walked.TryGetValue((type, numbersAsText), out var known))
        {
            return known;
        }

        // Known before its parts are walked, so that a recursive type finds itself.
        var name = JsonNames.Writer(type, numbersAsText);
        var walked = _walked[(type, numbersAsText)] = new WalkedType(JsonValue.Writer(name));
        if (Redactions.OfType(type) is { } redaction)
        {
            Redact(walked, type, numbersAsText, name, redaction);
        }
        else
        {
            Describe(walked, type, numbersAsText, name);
        }

        return walked;
    }

    /// <summary>A type that is marked as a whole: only the redacted form of what it is made of is handed out.</summary>
    private void Redact(WalkedType walked, ITypeSymbol type, bool numbersAsText, string name, Redaction redaction)
    {
        if (!redaction.IsRead || !type.CanBeNamed(_compilation))
        {
            walked.Value = JsonValue.Erased;
            if (RevealedValues.CanBeRead(type, redaction, _compilation))
            {
                var revealed = new WalkedType(JsonValue.Writer(JsonNames.PlainWriter(name)));
                Describe(revealed, type, numbersAsText, JsonNames.PlainWriter(name));
                revealed.Type = revealed.Type is { } revealing ? revealing with { IsShared = false } : null;
                walked.Uses.Add(revealed);
                walked.Value = revealed.Value.Redacted(redaction);
            }

            return;
        }

        var plainName = JsonNames.PlainWriter(name);
        var plain = new WalkedType(JsonValue.Writer(plainName));
        Describe(plain, type, numbersAsText, plainName);
        plain.Type = plain.Type is { } writer ? writer with { IsShared = false } : null;
        walked.Uses.Add(plain);
        walked.Type = new JsonType(name, TypeNames.Value(type), type.IsReferenceType, !numbersAsText, new JsonExpressionShape(plain.Value.Redacted(redaction)));
    }

    /// <summary>Finds how a value of the type is written, by a writer of that name if it needs one.</summary>
    private void Describe(WalkedType walked, ITypeSymbol type, bool numbersAsText, string name)
    {
        if (JsonConverters.FindAttribute(type) is { } attribute)
        {
            Convert(walked, type, name, attribute);
        }
        else if (JsonScalars.Find(type, numbersAsText) is { } scalar)
        {
            walked.Value = scalar;
        }
        else if (NewtonsoftTrees.Has(type) && NewtonsoftTrees.Leaf(type, _context) is { } leaf)
        {
            walked.Value = leaf;
        }
        else if (!type.CanBeNamed(_compilation) || type.Nesting() > MaxNesting)
        {
            DescribeAtMethod(walked, type, numbersAsText);
        }
        else if (OpaqueTypes.Has(type) && Redactions.HoldsMark(type, _compilation) && JsonMembers.Of((INamedTypeSymbol)type).Count == 0)
        {
            // Its text may have what is marked.
            walked.Value = JsonValue.Marker(type.Name);
        }
        else if (ShapeOf(type, numbersAsText, walked) is { } shape)
        {
            walked.Type = new JsonType(name, TypeNames.Value(type), type.IsReferenceType, !numbersAsText && !type.HasTupleNames(), shape);
        }
        else
        {
            walked.Value = Unknown(type);
        }

        // What values of it may be at run time is looked up there. Those that it names itself are a part of its writer.
        var named = type is INamedTypeSymbol polymorphic ? JsonPolymorphism.DerivedTypes(polymorphic) : [];
        walked.Uses.AddRange(DerivedTypes.Of(type, _compilation).Written.Except(named, SymbolEqualityComparer.Default).Select(derived => Walk((ITypeSymbol)derived!, numbersAsText: false)));
    }

    /// <summary>A type with a converter. One that cannot be made here is not gone without: it may keep a secret.</summary>
    private void Convert(WalkedType walked, ITypeSymbol type, string name, AttributeData attribute)
    {
        var canBeNamed = type.CanBeNamed(_compilation);
        var isEnumName = JsonConverters.IsEnumName(attribute, type);
        JsonShape? shape = !canBeNamed ? null
            : isEnumName ? new JsonExpressionShape(JsonConverters.EnumName)
            : JsonConverters.Expression(attribute, _compilation) is { } converter ? new JsonConverterShape(converter)
            : null;
        if (Redactions.HoldsMark(type, _compilation))
        {
            // It would write them.
            walked.Value = JsonValue.Marker(type.Name);
        }
        else if (shape is not null)
        {
            walked.Type = new JsonType(name, TypeNames.Value(type), type.IsReferenceType, IsShared: true, shape);
        }
        else
        {
            walked.Value = isEnumName ? JsonConverters.EnumName : Unknown(type);
        }
    }

    /// <summary>
    /// A type that only the method itself can name: what it holds is written there, without a writer of its own.
    /// </summary>
    private void DescribeAtMethod(WalkedType walked, ITypeSymbol type, bool numbersAsText)
    {
        walked.Value = Unknown(type);
        if (!type.CanBeNamedInItsSignature(_compilation) || type.Nesting() > MaxNesting)
        {
            return;
        }

        if (type.NullableInner() is { } inner)
        {
            walked.Value = JsonValue.Nullable(TypeNames.Value(inner), Use(inner));
        }
        else if (JsonCollections.Find(type) is { } collection)
        {
            walked.Value = _collections.Value(collection, Use) ?? walked.Value;
        }

        JsonValue Use(ITypeSymbol part)
        {
            var use = Walk(part, numbersAsText);
            walked.Uses.Add(use);
            return Outside(use.Value);
        }
    }

    /// <summary>A writer as it is called from outside the class of the writers.</summary>
    private JsonValue Outside(JsonValue value) => value.WriterName is { } name ? new JsonValue($"{_writers}{name}(r, ", ")")
        : value.Revealed is { } revealed ? value with { Revealed = Outside(revealed) }
        : value;

    private JsonShape? ShapeOf(ITypeSymbol type, bool numbersAsText, WalkedType user)
    {
        JsonValue Use(ITypeSymbol part, bool asText)
        {
            var walked = Walk(part, asText);
            user.Uses.Add(walked);
            return walked.Value;
        }

        if (type.NullableInner() is { } inner)
        {
            return new JsonNullableShape(Use(inner, numbersAsText));
        }

        if (NewtonsoftTrees.Has(type))
        {
            return NewtonsoftTrees.Shape(type, part => Use(part, false));
        }

        if (JsonCollections.Find(type) is { } collection)
        {
            var asText = JsonObjects.WritesNumbersAsText(type) ?? numbersAsText;
            return CanBeNamed(collection) && _collections.Value(collection, part => Use(part, asText)) is { } value ? new JsonExpressionShape(value) : null;
        }

        if (OpaqueTypes.Has(type) && !Redactions.HoldsMark(type, _compilation))
        {
            var isBase = DerivedTypes.IsBase(type);
            return isBase ? new JsonObjectShape([], [], isBase, Opaque: OpaqueTypes.Value(type)) : new JsonExpressionShape(OpaqueTypes.Value(type));
        }

        if (type is not INamedTypeSymbol named || !JsonObjects.IsWalked(named))
        {
            return null;
        }

        return new JsonObjects(_compilation, _collections, Use, UseConverter).Shape(named);

        JsonValue UseConverter(string name, ITypeSymbol part, string converter)
        {
            var writer = JsonValue.Writer(name);
            user.Uses.Add(new WalkedType(writer) { Type = new JsonType(name, TypeNames.Value(part), part.IsReferenceType, IsShared: false, new JsonConverterShape(converter)) });
            return writer;
        }
    }

    /// <summary>A value that says at run time what it is; a marker for what cannot be asked.</summary>
    private JsonValue Unknown(ITypeSymbol type)
    {
        if (type.HasPointer())
        {
            return JsonValue.Marker(type.TypeKind == TypeKind.Array ? "Array" : type.Name);
        }

        if (DerivedTypes.IsBase(type) || (type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(DerivedTypes.IsBase)))
        {
            return JsonValue.Implementation(_context);
        }

        // An argument that is dynamic would have the call bound at run time.
        return type is IDynamicTypeSymbol ? new JsonValue("r.WriteRuntimeValue((object?)", $", {_context})") : JsonValue.Runtime(_context);
    }

    private static bool HoldsNumbers(ITypeSymbol type)
    {
        var value = type.NullableInner() ?? type;
        return JsonScalars.IsNumber(value) || (JsonCollections.Find(value) is { Item: { } item } && JsonScalars.IsNumber(item.NullableInner() ?? item));
    }

    // A type may be a collection of what it keeps to itself.
    private bool CanBeNamed(JsonCollection collection)
        => collection.Item?.CanBeNamed(_compilation) != false && collection.Key?.CanBeNamed(_compilation) != false;

    private sealed class KeyComparer : IEqualityComparer<(ITypeSymbol Type, bool NumbersAsText)>
    {
        public bool Equals((ITypeSymbol Type, bool NumbersAsText) x, (ITypeSymbol Type, bool NumbersAsText) y)
            => x.NumbersAsText == y.NumbersAsText && SymbolEqualityComparer.Default.Equals(x.Type, y.Type);

        public int GetHashCode((ITypeSymbol Type, bool NumbersAsText) key) => SymbolEqualityComparer.Default.GetHashCode(key.Type);
    }
}
