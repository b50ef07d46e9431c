using Audit.Generated.Audit_Runtime_Tests;

namespace Audit.Tests.Json;

/// <summary>Puts any type behind a member of its own, since a simple one needs no writer.</summary>
public sealed record Box<T>(T Value);

/// <summary>
/// Values of every type that is written as <see cref="System.Text.Json.JsonSerializer"/> writes it. A subject is a file:
/// its types, its values, and one audited method that names the types to the generator.
/// </summary>
internal static partial class Specimens
{
    public static IReadOnlyDictionary<string, object[]> All { get; } = new[] { Numbers, Texts, Enumerations, Collections, Dictionaries, Objects, Attributes, Converters, PolymorphicTypes, RuntimeValues, Mixed }
        .SelectMany(static subject => subject)
        .ToDictionary(static specimen => specimen.Type, static specimen => specimen.Values);

    /// <summary>Values of a type, each behind a member.</summary>
    private static (string Type, object[] Values) Of<T>(params T[] values) => (typeof(T).ToString(), [.. values.Select(static value => new Box<T>(value))]);

    /// <summary>Values of a type that has a writer of its own.</summary>
    private static (string Type, object[] Values) Itself<T>(params T[] values)
        where T : notnull
        => ($"itself {typeof(T)}", [.. values.Select(static value => (object)value)]);
}
