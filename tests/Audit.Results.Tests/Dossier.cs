namespace Audit.Tests.Results;

public sealed record Dossier([property: AuditTarget("dossier")] int Id, string Title, [property: Redact] string Pin = "hunter2")
{
    public static Dossier Permit { get; } = new(1, "Permit");

    /// <summary>As it is recorded.</summary>
    public const string Json = """{"Id":1,"Title":"Permit","Pin":"[redacted]"}""";
}
