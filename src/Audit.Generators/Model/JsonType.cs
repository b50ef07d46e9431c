namespace Audit.Generators.Model;

/// <summary>A type that gets a writer of its own.</summary>
/// <param name="WriterName">The writer's name, unique in the assembly.</param>
/// <param name="TypeName">The type of the value, as written in C#.</param>
/// <param name="IsReference">Whether the value can be null.</param>
/// <param name="Shape">How the value is written.</param>
internal sealed record JsonType(string WriterName, string TypeName, bool IsReference, JsonShape Shape);

/// <summary>How a value of a type with a writer of its own is written.</summary>
internal abstract record JsonShape;

/// <summary>By one expression on <c>value</c>: a collection, a dictionary, a converter.</summary>
/// <param name="Value">The expression.</param>
internal sealed record JsonExpressionShape(JsonValue Value) : JsonShape;

/// <summary>A nullable value: null, or the value inside.</summary>
/// <param name="Inner">How the value inside is written.</param>
internal sealed record JsonNullableShape(JsonValue Inner) : JsonShape;

/// <summary>An object, member by member.</summary>
/// <param name="Members">The members, in the order in which they are written.</param>
/// <param name="Derived">The derived types that are written as themselves, where the type is polymorphic.</param>
internal sealed record JsonObjectShape(EquatableArray<JsonMember> Members, EquatableArray<JsonDerivedType> Derived) : JsonShape;

/// <summary>A converter that a converter attribute names.</summary>
/// <param name="Converter">The expression that makes it.</param>
internal sealed record JsonConverterShape(string Converter) : JsonShape;

/// <summary>A derived type of a polymorphic one.</summary>
/// <param name="TypeName">The type.</param>
/// <param name="Discriminator">The statement's expression that writes the discriminator's value; null when there is none.</param>
/// <param name="DiscriminatorName">The discriminator's name, as a C# literal.</param>
/// <param name="Members">The members of the derived type.</param>
internal sealed record JsonDerivedType(string TypeName, string? Discriminator, string DiscriminatorName, EquatableArray<JsonMember> Members);

/// <summary>A member of an object.</summary>
/// <param name="Name">The name in the JSON, as a C# literal; null for extension data, whose entries stand among the members.</param>
/// <param name="Access">The expression that reads it, after <c>value</c>; null for a member that must not be read.</param>
/// <param name="Omission">When the member is left out.</param>
/// <param name="Value">How its value is written.</param>
internal sealed record JsonMember(string? Name, string? Access, JsonOmission Omission, JsonValue Value);

/// <summary>When a member is left out.</summary>
internal enum JsonOmission
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>When it is null.</summary>
    Null,

    /// <summary>When it has its type's default value.</summary>
    Default,
}
