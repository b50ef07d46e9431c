using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Audit.Tests.Redaction;

public interface IHasEmail
{
    [Redact]
    string Email { get; }
}

public interface IOpaque
{
    string Text { get; }
}

public abstract class Badge
{
    [Redact(RedactMode.Mask)]
    public abstract string Code { get; }
}

public sealed class StaffBadge(string code) : Badge
{
    public override string Code => code;
}

[JsonDerivedType(typeof(Plain), "plain")]
[JsonDerivedType(typeof(Hidden), "hidden")]
[JsonDerivedType(typeof(HiddenMember), "member")]
public class Shape;

public sealed class Plain : Shape;

[Redact]
public sealed class Hidden : Shape
{
    public required string Text { get; init; }
}

public sealed class HiddenMember : Shape
{
    [Redact]
    public required string Text { get; init; }
}

[Redact]
public readonly record struct Code(string Text);

[Redact(RedactMode.Hash)]
public enum Diagnosis
{
    None = 0,
    Some = 31337,
}

public sealed class Envelope<T>
{
    [Redact]
    public required T Sealed { get; init; }

    public required string Open { get; init; }
}

[JsonConverter(typeof(TalkativeConverter))]
public sealed class Talkative
{
    [Redact]
    public required string Text { get; init; }
}

public sealed class TalkativeConverter : JsonConverter<Talkative>
{
    public override Talkative Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Talkative value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}

public sealed class LoginConverter : JsonConverter<Login>
{
    public override Login Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Login value, JsonSerializerOptions options) => writer.WriteStringValue(value.Password);
}

public sealed class SecretList : List<Secret>;

public class EmailOwner
{
    public string Email { get; init; } = "";
}

/// <summary>Its base knows nothing of the interface whose property it implements.</summary>
public sealed class MarkedOwner : EmailOwner, IHasEmail;

[Redact]
public interface IConfidential;

public sealed class Memo : IConfidential
{
    public required string Text { get; init; }
}

/// <summary>Its constructor is protected.</summary>
public abstract record Person([Redact] string Number);

public sealed record Patient(string Number, string Ward) : Person(Number);

public record Note([Redact] string Text)
{
    public virtual string Text { get; init; } = Text;
}

public sealed record LongNote(string Text) : Note(Text)
{
    public override string Text { get; init; } = Text;
}

/// <summary>Data classifications do not say where they belong.</summary>
public sealed record Behind([field: PrivateData] string Text)
{
    [field: PrivateData]
    public string More { get; init; } = Text;
}

[Redact]
public sealed class SecretAddress(string name) : Uri($"http://{name}");

/// <summary>What is marked stands deeper than its converter.</summary>
[JsonConverter(typeof(HolderConverter))]
public sealed class Holder
{
    public required LoginList Logins { get; init; }
}

public sealed class HolderConverter : JsonConverter<Holder>
{
    public override Holder Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Holder value, JsonSerializerOptions options) => writer.WriteStringValue(value.Logins[0].Password);
}

[JsonConverter(typeof(CoverConverter))]
public sealed record Cover(Secret Secret);

public sealed class CoverConverter : JsonConverter<Cover>
{
    public override Cover Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Cover value, JsonSerializerOptions options) => writer.WriteStringValue(value.Secret.Text);
}

public sealed class LoginList : List<Login>;

public sealed class LoginsConverter : JsonConverter<List<Login>>
{
    public override List<Login> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, List<Login> value, JsonSerializerOptions options) => writer.WriteStringValue(value[0].Password);
}

/// <summary>A secret at every kind of place. What stands beside it is there to be found.</summary>
public sealed class Places : IHasEmail, IOpaque
{
    [JsonInclude]
    [Redact]
    public string? Field;

    [JsonInclude]
    [JsonPropertyName("renamed")]
    [Redact]
    internal string? Internal { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Redact(RedactMode.Hash)]
    public string? Omitted { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<Diagnosis>))]
    public Diagnosis Named { get; init; }

    [JsonConverter(typeof(LoginConverter))]
    public Login? Converted { get; init; }

    [JsonConverter(typeof(LoginsConverter))]
    public List<Login>? Logins { get; init; }

    [JsonExtensionData]
    [Redact]
    public Dictionary<string, object>? Extra { get; set; }

    [Redact(RedactMode.KeepLast, 2)]
    public string[] Items { get; init; } = [];

    [Redact(RedactMode.Hash)]
    public Dictionary<string, string>? Map { get; init; }

    [Redact(RedactMode.Hash)]
    public Login? Whole { get; init; }

    public string Beside { get; init; } = "beside";

    public string Email { get; init; } = "";

    [Redact]
    public string Text { get; init; } = "";

    public Badge? Badge { get; init; }

    public Shape[] Shapes { get; init; } = [];

    public Code? Code { get; init; }

    public Code[] Codes { get; init; } = [];

    public ImmutableArray<Secret> Secrets { get; init; } = [];

    public SecretList? List { get; init; }

    public Diagnosis Diagnosis { get; init; }

    public Dictionary<string, List<Secret>>? Deep { get; init; }

    public Envelope<string>? Envelope { get; init; }

    public Envelope<Envelope<string>>? Envelopes { get; init; }

    public MarkedOwner? Owner { get; init; }

    public Memo[] Memos { get; init; } = [];

    public Patient? Patient { get; init; }

    public LongNote? Note { get; init; }

    public Behind? Behind { get; init; }

    public object? Any { get; init; }

    public List<object?> Anything { get; init; } = [];

    public static Places Of(string secret) => new()
    {
        Field = secret,
        Internal = secret,
        Omitted = secret,
        Named = Diagnosis.Some,
        Converted = new Login("ann", secret),
        Extra = new() { [secret] = JsonSerializer.SerializeToElement(secret, PlacesContext.Default.String) },
        Items = [secret],
        Map = new() { [secret] = secret },
        Whole = new Login("ann", secret),
        Email = secret,
        Text = secret,
        Badge = new StaffBadge(secret),
        Shapes = [new Plain(), new Hidden { Text = secret }, new HiddenMember { Text = secret }],
        Code = new Code(secret),
        Codes = [new Code(secret)],
        Secrets = [new Secret(secret)],
        List = [new Secret(secret)],
        Diagnosis = Diagnosis.Some,
        Deep = new() { ["x"] = [new Secret(secret)] },
        Envelope = new() { Sealed = secret, Open = "open" },
        Envelopes = new() { Sealed = new() { Sealed = secret, Open = secret }, Open = "open" },
        Logins = [new Login("ann", secret)],
        Owner = new MarkedOwner { Email = secret },
        Memos = [new Memo { Text = secret }],
        Patient = new Patient(secret, "ward"),
        Note = new LongNote(secret),
        Behind = new Behind(secret),
        Any = new Secret(secret),
        Anything = [new Secret(secret), new Code(secret), new Login("ann", secret), new SecretList { new(secret) }],
    };
}

/// <summary>What the user's own context writes, or cannot.</summary>
[JsonSerializable(typeof(Places))]
[JsonSerializable(typeof(Talkative))]
[JsonSerializable(typeof(Holder))]
[JsonSerializable(typeof(Cover))]
[JsonSerializable(typeof(Login))]
[JsonSerializable(typeof(Secret))]
[JsonSerializable(typeof(Code))]
[JsonSerializable(typeof(Diagnosis))]
[JsonSerializable(typeof(SecretList))]
internal sealed partial class PlacesContext : JsonSerializerContext;

public interface IDoor
{
    void Open([Redact] string code);
}

public abstract class Door : IDoor
{
    public abstract void Open(string code);
}

public partial class PlacesService(IAuditLog audit) : Door
{
    [Audited("open")]
    public override partial void Open(string code);

    [Audited("keys")]
    public partial void Keys<T>(Dictionary<T, string> byKey, Holder holder, Cover cover)
        where T : notnull;

    [Audited("places")]
    public partial Places Take(Places places, Dictionary<Code, Secret> byCode, (Code Code, string Name) tuple, Talkative talkative, in Code code, out Secret handed);

    [Audited("generic")]
    public partial T Pass<T>(T value, [Redact(RedactMode.Hash)] T hashed);

    [Audited("spans")]
    public partial void Spans([Redact] ReadOnlySpan<char> erased, [Redact(RedactMode.Mask)] ReadOnlySpan<char> masked, [Redact(RedactMode.Hash)] ReadOnlySpan<byte> hashed);

    [Audited("object")]
    public partial void Any(object? value);

    [Audited("details")]
    public partial void Detail(string name);

    private static Places TakeCore(Places places, Dictionary<Code, Secret> byCode, (Code Code, string Name) tuple, Talkative talkative, in Code code, out Secret handed)
    {
        handed = new Secret(code.Text);
        return places;
    }

    private static T PassCore<T>(T value, T hashed) => value;

    private static void SpansCore(ReadOnlySpan<char> erased, ReadOnlySpan<char> masked, ReadOnlySpan<byte> hashed)
    {
    }

    private static void OpenCore(string code)
    {
    }

    private static void KeysCore<T>(Dictionary<T, string> byKey, Holder holder, Cover cover)
        where T : notnull
    {
    }

    private static void AnyCore(object? value)
    {
    }

    private static void DetailCore(string name, AuditDetails details)
    {
        details.Set("known", Places.Of(RedactionTests.Needle));
        details.Set("given", Places.Of(RedactionTests.Needle), PlacesContext.Default.Places);
        details.Set("talkative", new Talkative { Text = RedactionTests.Needle }, PlacesContext.Default.Talkative);
        details.Set("list", new SecretList { new(RedactionTests.Needle) }, PlacesContext.Default.SecretList);
        details.Set("code", new Code(RedactionTests.Needle), PlacesContext.Default.Code);
    }
}
