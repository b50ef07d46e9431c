using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json.Serialization;
using Audit.Names;

namespace Audit.Redacting;

/// <summary>Tells by name and type what looks secret, as AUD015 and the generated writers do: see the page of AUD015.</summary>
internal static class SecretValues
{
    private const int MaxNesting = 8;

    private static readonly Type[] Facts = [typeof(bool), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(CancellationToken)];

    public static bool Looks(string name, Type type)
    {
        var value = Innermost(type);
        return IsNumber(value) ? SecretNames.IsSecretNumber(name) : (SecretNames.IsSecret(name) && !value.IsEnum && !Facts.Contains(value) && !Marks.HasSecretMember(value)) || LooksByType(value);
    }

    /// <summary>Whether it is a value that is written as its text, of a type that is named as a secret: whatever it is called.</summary>
    private static bool LooksByType(Type type)
        => SecretNames.IsSecret(type.Name) && !type.IsEnum && !FrameworkTypes.Has(type) && (typeof(IFormattable).IsAssignableFrom(type) || Attribute.IsDefined(type, typeof(JsonConverterAttribute)));

    /// <summary>The type of the values inside nullables and collections.</summary>
    private static Type Innermost(Type type)
    {
        for (var depth = 0; depth < MaxNesting; depth++)
        {
            if (Inner(type) is not { } inner)
            {
                break;
            }

            type = inner;
        }

        return type;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A collection whose interfaces are trimmed is not written as one.")]
    private static Type? Inner(Type type)
    {
        if (type == typeof(string) || type == typeof(byte[]))
        {
            return null;
        }

        if (Nullable.GetUnderlyingType(type) is { } nullable)
        {
            return nullable;
        }

        if (type.IsArray)
        {
            return type.GetElementType();
        }

        if (!typeof(IEnumerable).IsAssignableFrom(type))
        {
            return null;
        }

        Type[] parts = [type, .. type.GetInterfaces()];
        return Argument(parts, typeof(IDictionary<,>), 1) ?? Argument(parts, typeof(IReadOnlyDictionary<,>), 1) ?? Argument(parts, typeof(IEnumerable<>), 0);
    }

    private static Type? Argument(Type[] parts, Type definition, int index)
        => parts.FirstOrDefault(part => part.IsGenericType && part.GetGenericTypeDefinition() == definition)?.GetGenericArguments()[index];

    private static bool IsNumber(Type type) => (!type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal)
        || type == typeof(Half) || type == typeof(Int128) || type == typeof(UInt128) || type == typeof(BigInteger);
}
