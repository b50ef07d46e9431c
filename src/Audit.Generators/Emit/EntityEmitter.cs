using Audit.Generators.Model;
using Audit.Generators.Parsing.Symbols;

namespace Audit.Generators.Emit;

/// <summary>Writes what the writer of an object does where it can lead back to itself, be an entity, or load itself.</summary>
internal static class EntityEmitter
{
    private const string Renderer = JsonEmitter.Renderer;

    /// <summary>The condition under which something else stands for the value: for one that is written already, and for an entity inside of another.</summary>
    public static string? Reference(JsonType type, JsonObjectShape shape)
    {
        if (shape.Identity is not { } identity)
        {
            return shape.ReachesItself && type.IsReference ? "r.TryWriteReference(value)" : null;
        }

        var parts = identity.Key.Select(static part => part.Value.Redaction is { IsRead: false } ? "true" : $"{Renderer}.IsSet({part.Access!.Of("value")})");
        var call = $"r.TryWriteReference(value, {(identity.IsEntity ? "true" : "false")}, static value => {string.Join(" && ", parts.Distinct())}, {KeyWriter(type)})";
        return identity.IsEntity || shape.ReachesItself ? call
            : identity.CanBeProxy ? $"(r.IsInEntity || {Renderer}.MayBeProxy(value, typeof({type.TypeName}))) && {call}"
            : $"r.IsInEntity && {call}";
    }

    /// <summary>The method that writes the members of a key.</summary>
    public static string KeyWriter(JsonType type) => $"{type.WriterName}_0Key";

    /// <summary>How the object is ended.</summary>
    public static string EndOf(JsonObjectShape shape) => shape.Identity is null ? "r.WriteEndObject();" : "r.WriteEndEntity();";

    /// <summary>A member that may load itself when it is read, and then is not.</summary>
    public static void LazyMember(SourceWriter source, JsonMember member, JsonLazyMember lazy, string type, string owner, Action writeMember)
    {
        using (source.Braces($"if ({Renderer}.WouldLoad({owner}, {(lazy.HasLoader ? "null" : $"typeof({type})")}, {TypeNames.Literal(lazy.Name)}))"))
        {
            if (member is { Name: not null, Omission: not JsonOmission.Always })
            {
                source.Line($"if (r.TryWritePropertyName({member.Name})) {(member.Value.Redaction is null ? $"r.WriteNotLoaded({TypeNames.Literal(lazy.TypeName)})" : "r.WriteErased()")};");
            }
        }

        using (source.Braces("else"))
        {
            writeMember();
        }
    }
}
