namespace Audit.Generators.Model;

/// <summary>A type that gets a writer of its own.</summary>
/// <param name="WriterName">The writer's name, unique in the assembly.</param>
/// <param name="TypeName">The type of the value, as written in C#.</param>
/// <param name="IsReference">Whether the value can be null.</param>
/// <param name="IsShared">Whether it is how every value of the type is written, so that the context hands it out.</param>
/// <param name="Shape">How the value is written.</param>
internal sealed record JsonType(string WriterName, string TypeName, bool IsReference, bool IsShared, JsonShape Shape)
{
    /// <summary>Whether a value of it has a member that is kept out.</summary>
    public bool HoldsMark => Shape is JsonExpressionShape { Value.Redaction: not null }
        || (Shape is JsonObjectShape { Members: var members, Derived: var derived }
            && members.Concat(derived.SelectMany(static type => type.Content.Members)).Any(static member => member.Omission == JsonOmission.Always || member.Value.Redaction is not null));

    /// <summary>Whether the log must have a key for it.</summary>
    public bool NeedsKey => Shape switch
    {
        JsonExpressionShape { Value.Redaction.NeedsKey: true } => true,
        JsonObjectShape { Members: var members, Derived: var derived } => members.Concat(derived.SelectMany(static type => type.Content.Members)).Any(static member => member.Value.Redaction is { NeedsKey: true }),
        _ => false,
    };
}

/// <summary>How a value of a type with a writer of its own is written.</summary>
internal abstract record JsonShape;

/// <summary>By one expression on <c>value</c>: a collection, a dictionary, the name of an enumeration's value.</summary>
/// <param name="Value">The expression.</param>
internal sealed record JsonExpressionShape(JsonValue Value) : JsonShape;

/// <summary>A nullable value: null, or the value inside.</summary>
/// <param name="Inner">How the value inside is written.</param>
internal sealed record JsonNullableShape(JsonValue Inner) : JsonShape;

/// <summary>An object, member by member.</summary>
/// <param name="Members">The members, in the order in which they are written.</param>
/// <param name="Derived">The derived types that are written as themselves, where the type is polymorphic.</param>
/// <param name="IsBase">Whether a value may be of a type derived from it, which is looked for at run time.</param>
/// <param name="HidesGetType">Whether <c>value.GetType()</c> is a method of the type's own.</param>
/// <param name="Identity">What tells its values apart, where they can be entities.</param>
/// <param name="ReachesItself">Whether a value of it can be found among what it holds.</param>
/// <param name="Opaque">How a value of the type itself is written, where it has no members to show.</param>
internal sealed record JsonObjectShape(
    EquatableArray<JsonMember> Members,
    EquatableArray<JsonDerivedType> Derived,
    bool IsBase = false,
    bool HidesGetType = false,
    JsonIdentity? Identity = null,
    bool ReachesItself = false,
    JsonValue? Opaque = null) : JsonShape;

/// <summary>What tells entities of a type apart.</summary>
/// <param name="IsEntity">Whether it is an entity wherever it stands, and not only inside of another one.</param>
/// <param name="Key">The members of its key.</param>
/// <param name="CanBeProxy">Whether a type made at run time may stand for it, to load what it holds.</param>
internal sealed record JsonIdentity(bool IsEntity, EquatableArray<JsonMember> Key, bool CanBeProxy);

/// <summary>A converter that a converter attribute names.</summary>
/// <param name="Converter">The expression that makes it.</param>
internal sealed record JsonConverterShape(string Converter) : JsonShape;

/// <summary>A derived type of a polymorphic one.</summary>
/// <param name="TypeName">The type.</param>
/// <param name="IsExact">Whether the type itself is meant, and not what derives from it in turn.</param>
/// <param name="Discriminator">The member that tells the derived type; null when there is none.</param>
/// <param name="Content">What is written after the discriminator.</param>
internal sealed record JsonDerivedType(string TypeName, bool IsExact, JsonDiscriminator? Discriminator, JsonDerivedContent Content);

/// <summary>The member that tells which derived type a value has.</summary>
/// <param name="Name">Its name, as a C# literal.</param>
/// <param name="Write">The expression that writes its value.</param>
internal sealed record JsonDiscriminator(string Name, string Write);

/// <summary>What a derived type is made of.</summary>
/// <param name="Members">An object's members.</param>
/// <param name="Whole">How a value that is no object is written, by itself.</param>
/// <param name="AsMember">How such a value is written beside a discriminator.</param>
internal sealed record JsonDerivedContent(EquatableArray<JsonMember> Members, JsonValue? Whole = null, JsonValue? AsMember = null);

/// <summary>A member of an object.</summary>
/// <param name="Name">The name in the JSON, as a C# literal; null for extension data, whose entries stand among the members.</param>
/// <param name="Access">How it is read; null for a member that must not be.</param>
/// <param name="Omission">When the member is left out.</param>
/// <param name="Value">How its value is written.</param>
/// <param name="MayThrow">Whether to read it runs code of somebody's, which may throw.</param>
/// <param name="Lazy">What may load itself when it is read; null for what is there.</param>
internal sealed record JsonMember(string? Name, JsonAccess? Access, JsonOmission Omission, JsonValue Value, bool MayThrow = false, JsonLazyMember? Lazy = null);

/// <summary>A member that may load itself when it is read.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="TypeName">The name of its type, or of that of its items.</param>
/// <param name="HasLoader">Whether its owner itself has a loader, and not only a type made at run time.</param>
internal sealed record JsonLazyMember(string Name, string TypeName, bool HasLoader);

/// <summary>How a member is read: the text before and after its owner.</summary>
/// <param name="Before">The text before.</param>
/// <param name="After">The text after.</param>
/// <param name="Accessor">The declaration of what reads a member that generated code cannot name.</param>
internal sealed record JsonAccess(string Before, string After, string? Accessor = null)
{
    /// <summary>The expression that reads it from <paramref name="owner"/>.</summary>
    public string Of(string owner) => Before + owner + After;
}

/// <summary>When a member is left out.</summary>
internal enum JsonOmission
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>When it is null.</summary>
    Null,

    /// <summary>When it has its type's default value.</summary>
    Default,

    /// <summary>Always; its value is known only to be taken out of a message.</summary>
    Always,
}
