using System.Text.Json.Serialization;

namespace System.Text.Json.Letters
{
    public sealed record Letter(int Id, Envelope Envelope, List<Page> Pages, [property: Audit.Redact] string Seal);

    public readonly record struct Envelope(string To, LetterKind Kind);

    public class Page
    {
        public int Number { get; init; }
    }

    public sealed class SignedPage : Page
    {
        public string By { get; init; } = "";
    }

    public enum LetterKind
    {
        Plain,
        Registered,
    }

    /// <summary>Of no audited method: its converter would write the seal.</summary>
    [JsonConverter(typeof(SealedConverter))]
    public sealed class Sealed
    {
        [Audit.Redact]
        public string Seal { get; init; } = "";
    }

    public sealed class SealedConverter : JsonConverter<Sealed>
    {
        public override Sealed Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Sealed value, JsonSerializerOptions options) => writer.WriteStringValue(value.Seal);
    }

    [JsonSerializable(typeof(Sealed))]
    public sealed partial class SealedContext : JsonSerializerContext;
}

namespace System.Linq
{
    /// <summary>A collection of one's own, in a namespace where the framework's sequences run.</summary>
    public sealed class Numbers : System.Collections.Generic.List<int>;
}

namespace Microsoft.AspNetCore.Letters
{
    public sealed record Stamp(decimal Value);
}
