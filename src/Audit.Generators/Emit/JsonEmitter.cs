using Audit.Generators.Model;

namespace Audit.Generators.Emit;

/// <summary>Writes the class with the JSON writers of everything that the assembly's audited methods record.</summary>
internal static class JsonEmitter
{
    private const string Renderer = "global::Audit.Generated.JsonRenderer";

    public static string Emit(EquatableArray<JsonType> types, string jsonNamespace)
    {
        var source = new SourceWriter();
        using (source.Braces($"namespace {jsonNamespace}"))
        using (source.Braces("internal static class AuditJson"))
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
        }

        return source.ToString();
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
                source.Line($"{head} => r.WriteConverted(value, ConverterOf_{type.WriterName}.Instance);");
                source.Line();
                using (source.Braces($"private static class ConverterOf_{type.WriterName}"))
                {
                    source.Line($"internal static readonly global::System.Text.Json.Serialization.JsonConverter<{type.TypeName}> Instance = {Renderer}.ConverterFor<{type.TypeName}>({converter.Converter});");
                }

                break;
            case JsonObjectShape shape:
                using (source.Braces(head))
                {
                    Object(source, type, shape);
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

        using (source.Braces("if (!r.TryWriteStartObject())"))
        {
            source.Line("return;");
        }

        source.Line();
        foreach (var derived in shape.Derived)
        {
            using (source.Braces($"if (value.GetType() == typeof({derived.TypeName}))"))
            {
                if (derived.Discriminator is { } discriminator)
                {
                    source.Line($"r.WritePropertyName({derived.DiscriminatorName});");
                    source.Line($"{discriminator};");
                }

                Members(source, derived.Members, $"(({derived.TypeName})(object)value)");
                source.Line("r.WriteEndObject();");
                source.Line("return;");
            }

            source.Line();
        }

        Members(source, shape.Members, "value");
        source.Line("r.WriteEndObject();");
    }

    private static void Members(SourceWriter source, EquatableArray<JsonMember> members, string owner)
    {
        foreach (var member in members)
        {
            Member(source, member, member.Access is { } access ? $"{owner}.{access}" : "");
        }
    }

    private static void Member(SourceWriter source, JsonMember member, string expression)
    {
        if (member.Omission is JsonOmission.Never)
        {
            if (member.Name is { } name)
            {
                source.Line($"r.WritePropertyName({name});");
            }

            source.Line($"{member.Value.Of(expression)};");
        }
        else
        {
            source.Line($"r.WriteUnless{member.Omission}({member.Name}, {expression}, {member.Value.Lambda});");
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
