using Audit.Generators.Model;
using Audit.Generators.Parsing.Json;

namespace Audit.Generators.Emit;

/// <summary>Writes the JSON writers of everything that the assembly's audited methods record, and the context that hands them out.</summary>
internal static class JsonEmitter
{
    internal const string Renderer = "global::Audit.Generated.JsonRenderer";
    private const string Serialization = "global::System.Text.Json.Serialization";
    private const string Options = "global::System.Text.Json.JsonSerializerOptions";

    public static string Emit(EquatableArray<JsonType> types, string jsonNamespace, bool needsKey)
    {
        var source = new SourceWriter();
        if (needsKey)
        {
            source.Line("[assembly: global::Audit.Generated.RedactionKeyRequired]");
            source.Line();
        }

        using (source.Braces($"namespace {jsonNamespace}"))
        {
            Writers(source, types);
            source.Line();
            Context(source, types);
        }

        return source.ToString();
    }

    private static void Writers(SourceWriter source, EquatableArray<JsonType> types)
    {
        using (source.Braces($"internal static class {JsonNames.Writers}"))
        {
            var first = true;
            foreach (var type in types)
            {
                if (!first)
                {
                    source.Line();
                }

                first = false;
                Writer(source, type);
            }

            foreach (var accessor in types.SelectMany(static type => MembersOf(type.Shape)).Select(static member => member.Access?.Accessor).OfType<string>().Distinct().OrderBy(static text => text, StringComparer.Ordinal))
            {
                source.Line();
                source.Line(accessor);
            }
        }
    }

    private static IEnumerable<JsonMember> MembersOf(JsonShape shape)
        => shape is JsonObjectShape { Members: var members, Derived: var derived } ? members.Concat(derived.SelectMany(static type => type.Content.Members)) : [];

    private static void Context(SourceWriter source, EquatableArray<JsonType> types)
    {
        source.Line("/// <summary>How the audit writes the types that the assembly's audited methods record.</summary>");
        using (source.Braces($"internal sealed class {JsonNames.Context} : {Serialization}.JsonSerializerContext, {Serialization}.Metadata.IJsonTypeInfoResolver"))
        {
            using (source.Braces($"private {JsonNames.Context}() : base(null)"))
            {
            }

            source.Line();
            source.Line($"public static {JsonNames.Context} Default {{ get; }} = new {JsonNames.Context}();");
            source.Line();
            source.Line($"protected override {Options}? GeneratedSerializerOptions => null;");
            source.Line();
            using (source.Braces($"public override {Serialization}.Metadata.JsonTypeInfo? GetTypeInfo(global::System.Type type)"))
            {
                source.Line($"return Options.TryGetTypeInfo(type, out {Serialization}.Metadata.JsonTypeInfo? contract) ? contract : null;");
            }

            source.Line();
            using (source.Braces($"{Serialization}.Metadata.JsonTypeInfo? {Serialization}.Metadata.IJsonTypeInfoResolver.GetTypeInfo(global::System.Type type, {Options} options)"))
            {
                foreach (var (typeName, write) in Contracts(types))
                {
                    using (source.Braces($"if (type == typeof({typeName}))"))
                    {
                        source.Line($"return {Renderer}.ContractOf<{typeName}>(options, {write});");
                    }

                    source.Line();
                }

                source.Line("return null;");
            }
        }
    }

    /// <summary>
    /// The writer of each type. A derived type that a polymorphic one names is written by that one, with its discriminator,
    /// as System.Text.Json writes an object whose type is known at run time only.
    /// </summary>
    private static IEnumerable<(string TypeName, string Write)> Contracts(EquatableArray<JsonType> types)
    {
        var shared = types.Where(static type => type.IsShared).ToArray();
        var derived = shared
            .SelectMany(static type => type.Shape is JsonObjectShape shape ? shape.Derived.Select(derived => (derived.TypeName, Write: $"static (r, value) => {JsonNames.Writers}.{type.WriterName}(r, value)")) : [])
            .Where(contract => !shared.Any(type => type.TypeName == contract.TypeName && type.Shape is JsonObjectShape { Derived.Count: > 0 }));
        return derived
            .Concat(shared.Select(static type => (type.TypeName, Write: $"{JsonNames.Writers}.{type.WriterName}")))
            .GroupBy(static contract => contract.TypeName)
            .Select(static contracts => contracts.First());
    }

    private static void Writer(SourceWriter source, JsonType type)
    {
        var nullable = type.IsReference ? "?" : "";
        var head = $"internal static void {type.WriterName}({Renderer} r, {type.TypeName}{nullable} value)";
        switch (type.Shape)
        {
            case JsonExpressionShape expression:
                source.Line($"{head} => {expression.Value.Of("value")};");
                break;
            case JsonNullableShape nullableValue:
                using (source.Braces(head))
                {
                    WriteNullOr(source, "!value.HasValue");
                    source.Line($"{nullableValue.Inner.Of("value.GetValueOrDefault()")};");
                }

                break;
            case JsonConverterShape converter:
                source.Line($"{head} => r.WriteConverted(value, static () => ConverterOf_{type.WriterName}.Instance);");
                source.Line();
                using (source.Braces($"private static class ConverterOf_{type.WriterName}"))
                {
                    source.Line($"internal static readonly {Serialization}.JsonConverter<{type.TypeName}> Instance = {Renderer}.ConverterFor<{type.TypeName}>({converter.Converter});");
                }

                break;
            case JsonObjectShape shape:
                using (source.Braces(head))
                {
                    Object(source, type, shape);
                }

                if (shape.Identity is { } identity)
                {
                    source.Line();
                    using (source.Braces($"private static void {EntityEmitter.KeyWriter(type)}({Renderer} r, {type.TypeName} value)"))
                    {
                        Members(source, identity.Key, type.TypeName, "value");
                    }
                }

                break;
        }
    }

    private static void Object(SourceWriter source, JsonType type, JsonObjectShape shape)
    {
        if (type.IsReference)
        {
            WriteNullOr(source, "value is null");
        }

        var typeOfValue = shape.HidesGetType ? "((object)value).GetType()" : "value.GetType()";
        if (shape.IsBase)
        {
            var isOther = string.Join(" && ", shape.Derived.Select(static derived => derived.TypeName).Prepend(type.TypeName).Distinct().Select(known => $"{typeOfValue} != typeof({known})"));
            using (source.Braces($"if ({isOther} && r.TryWriteDerived(value, typeof({type.TypeName}), {JsonNames.Context}.Default))"))
            {
                source.Line("return;");
            }

            source.Line();
        }

        if (EntityEmitter.Reference(type, shape) is { } isWritten)
        {
            using (source.Braces($"if ({isWritten})"))
            {
                source.Line("return;");
            }

            source.Line();
        }

        foreach (var derived in shape.Derived)
        {
            using (source.Braces(derived.IsExact ? $"if ({typeOfValue} == typeof({derived.TypeName}))" : $"if (value is {derived.TypeName})"))
            {
                Derived(source, derived, $"(({derived.TypeName})(object)value)", EntityEmitter.EndOf(shape));
                source.Line("return;");
            }

            source.Line();
        }

        if (shape.Opaque is { } opaque)
        {
            source.Line($"{opaque.Of("value")};");
            return;
        }

        StartObject(source);
        if (shape.Derived.Count > 0 && shape.Members.Any(static member => member.MayThrow))
        {
            // What is declared there is declared for the derived types as well.
            using (source.Braces())
            {
                Members(source, shape.Members, type.TypeName, "value");
            }
        }
        else
        {
            Members(source, shape.Members, type.TypeName, "value");
        }

        source.Line(EntityEmitter.EndOf(shape));
    }

    private static void Derived(SourceWriter source, JsonDerivedType derived, string value, string end)
    {
        if (derived is { Discriminator: null, Content.Whole: { } whole })
        {
            source.Line($"{whole.Of(value)};");
            return;
        }

        StartObject(source, derived.Discriminator is null ? "" : "saysType: true");
        if (derived.Discriminator is { } discriminator)
        {
            source.Line($"r.WritePropertyName({discriminator.Name});");
            source.Line($"{discriminator.Write};");
        }

        if (derived.Content.AsMember is { } member)
        {
            source.Line($"{member.Of(value)};");
        }

        Members(source, derived.Content.Members, derived.TypeName, value);
        source.Line(end);
    }

    private static void StartObject(SourceWriter source, string argument = "")
    {
        using (source.Braces($"if (!r.TryWriteStartObject({argument}))"))
        {
            source.Line("return;");
        }

        source.Line();
    }

    private static void Members(SourceWriter source, EquatableArray<JsonMember> members, string type, string owner)
    {
        if (members.Any(static member => member.MayThrow))
        {
            ThrowingMembers.Emit(source, members, Write);
            return;
        }

        foreach (var member in members)
        {
            Write(member);
        }

        void Write(JsonMember member)
        {
            if (member.Lazy is null)
            {
                Member(source, member, owner);
            }
            else
            {
                EntityEmitter.LazyMember(source, member, member.Lazy, type, owner, () => Member(source, member, owner));
            }
        }
    }

    private static void Member(SourceWriter source, JsonMember member, string owner)
    {
        var expression = member.Access?.Of(owner) ?? "";
        if (member is { Omission: JsonOmission.Always, Access: { } access })
        {
            source.Line($"r.LeaveOut({owner}, {member.Value.OwnerLambda(access)});");
        }
        else if (member.Name is null)
        {
            source.Line($"if (r.HasRoomForMember()) {member.Value.Of(expression)};");
        }
        else if (member.Omission is JsonOmission.Never)
        {
            source.Line($"if (r.TryWritePropertyName({member.Name})) {member.Value.OfMember(member.Access, owner)};");
        }
        else
        {
            source.Line($"if (r.HasRoomForMember()) r.WriteUnless{member.Omission}({member.Name}, {expression}, {member.Value.Lambda});");
        }
    }

    private static void WriteNullOr(SourceWriter source, string isNull)
    {
        using (source.Braces($"if ({isNull})"))
        {
            source.Line("r.WriteNullValue();");
            source.Line("return;");
        }

        source.Line();
    }
}
