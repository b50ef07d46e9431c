using System.Text.Json.Serialization;
using Microsoft.Extensions.Compliance.Classification;

namespace Audit.Tests.Redaction;

public sealed class PrivateDataAttribute() : DataClassificationAttribute(new DataClassification("Tests", "Private"));

public sealed record Login(string User, [Redact] string Password)
{
    [AuditIgnore]
    public string Pin => throw new InvalidOperationException("An ignored member was read.");

    [PrivateData]
    public string? Iban { get; init; }

    [Redact(RedactMode.Hash)]
    public string? Email { get; init; }
}

[Redact]
public sealed record Secret(string Text);

[Redact(RedactMode.Hash)]
public sealed record PatientNumber([AuditTarget("patient")] string Value);

public class Account
{
    [Redact(RedactMode.KeepLast, 4)]
    public virtual string? Card { get; init; }
}

public sealed class SavingsAccount : Account
{
    public override string? Card { get; init; }
}

public sealed class Loop
{
    [Redact(RedactMode.Hash)]
    public Loop? Next { get; set; }
}

public sealed record Graph(Login Login, List<Login> Logins, Dictionary<string, Login> ByName, Secret Secret, List<Secret> Secrets, PatientNumber Patient, object Any, SavingsAccount Account);

[JsonSerializable(typeof(Graph))]
[JsonSerializable(typeof(Secret))]
[JsonSerializable(typeof(Account))]
internal sealed partial class GraphContext : JsonSerializerContext;

/// <summary>Known to the user's own context only.</summary>
public sealed record Foreign(string Name, [Redact] string Password, List<Login> Logins, List<Secret> Secrets)
{
    [AuditIgnore]
    public string Pin => throw new InvalidOperationException("An ignored member was read.");

    [Redact(RedactMode.Hash)]
    public string? Email { get; init; }
}

[JsonSerializable(typeof(Foreign))]
internal sealed partial class ForeignContext : JsonSerializerContext;

public partial class SecretService(IAuditLog audit)
{
    [Audited("graph")]
    [return: Redact]
    public partial Task<string> SendAsync(Graph graph, [Redact] string password, [AuditIgnore] string pin, [Redact] ReadOnlyMemory<char> code);

    [Audited("modes")]
    public partial void Modes([Redact(RedactMode.Mask)] string mask, [Redact(RedactMode.KeepLast, 4)] string card, [Redact(RedactMode.KeepLast, 4)] string brief, [Redact(RedactMode.KeepLast, 1)] List<string?> items, [Redact(RedactMode.Hash)] string hash, [Redact(RedactMode.Mask)] int number);

    [Audited("runtime")]
    public partial void Runtime(object value);

    [Audited("details")]
    public partial void Detail(Graph graph);

    [Audited("loop")]
    public partial void Go(Loop loop);

    [Audited("target")]
    public partial void About([AuditTarget("patient"), Redact(RedactMode.Hash)] string number);

    [Audited("target of a marked type")]
    public partial void Find(PatientNumber number);

    [Audited("ignored")]
    [return: AuditIgnore]
    public partial Task<Login> FindAsync(string user);

    [Audited("fail")]
    public partial void Fail(string message);

    private static Task<string> SendCoreAsync(Graph graph, string password, string pin, ReadOnlyMemory<char> code) => Task.FromResult(password);

    private static void ModesCore(string mask, string card, string brief, List<string?> items, string hash, int number)
    {
    }

    private static void RuntimeCore(object value)
    {
    }

    private static void DetailCore(Graph graph, AuditDetails details)
    {
        details.Set("graph", graph);
        details.Set("given", graph, GraphContext.Default.Graph);
        details.Set("whole", graph.Secret, GraphContext.Default.Secret);
    }

    private static void GoCore(Loop loop)
    {
    }

    private static void AboutCore(string number)
    {
    }

    private static void FindCore(PatientNumber number)
    {
    }

    private static Task<Login> FindCoreAsync(string user) => Task.FromResult(new Login(user, "unused"));

    private static void FailCore(string message) => throw new InvalidOperationException(message);
}
