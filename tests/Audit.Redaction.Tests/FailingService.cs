using System.Text.Json.Serialization;

namespace Audit.Tests.Redaction;

public sealed record PaymentCard(string Number, int Cvv);

public sealed record Payment(string Payer, [Redact] string Card, [Redact(RedactMode.KeepLast, 4)] string Account)
{
    [AuditIgnore]
    public string? Note { get; set; }

    [Redact]
    public PaymentCard? Other { get; init; }

    [Redact]
    public string[] Codes { get; init; } = [];
}

public sealed record Unreadable(string Name)
{
    [Redact]
    public string Secret => throw new InvalidOperationException("not now");
}

public sealed record QuietAccount(string User, [Redact] string Password)
{
    [AuditIgnore]
    public string? Note { get; init; }
}

[Redact]
public sealed record Voucher(string Code);

[JsonSerializable(typeof(Payment))]
[JsonSerializable(typeof(string))]
internal sealed partial class PaymentContext : JsonSerializerContext;

public interface ICarried;

public abstract record Carried(string Name);

/// <summary>Values of types that no audited assembly can name, and so none has a writer for.</summary>
public static class Unnamed
{
    public static object Value(string secret) => new Pin(secret);

    public static ICarried Carried(string secret) => new Pin(secret);

    public static Carried Part(string secret) => new PartOf("Ann", secret);

    public static object Harmless(string text) => new Note(text);

    private sealed record Pin([property: Redact] string Code) : ICarried;

    private sealed record PartOf(string Name, [property: Redact] string Code) : Carried(Name);

    private sealed record Note(string Text) : ICarried;
}

public partial class FailingService(IAuditLog audit)
{
    [Audited("pay")]
    public partial Task PayAsync(Payment payment, string message);

    [Audited("sign_in")]
    public partial void SignIn(string user, [Redact] string password, [AuditIgnore] string answer, [Redact] long number, [Redact(RedactMode.Hash)] string email, string message);

    [Audited("redeem")]
    public partial void Redeem(Voucher voucher, [AuditIgnore] PaymentCard card, object other, string message);

    [Audited("carry")]
    public partial void Carry(ICarried carried, Carried? part, string message);

    [Audited("span")]
    public partial void Spell([Redact] ReadOnlySpan<char> word, string message);

    [Audited("unreadable")]
    public partial void Read(Unreadable value, string message);

    [Audited("parse")]
    public partial int Parse([Redact] string number);

    [Audited("outer")]
    public partial void Outer(string message);

    [Audited("stream")]
    public partial IAsyncEnumerable<int> StreamAsync([Redact] string password, string message);

    [Audited("quiet")]
    public partial void Quiet(string user, [Redact] string password, [AuditIgnore] int pin, [Redact] Guid session, QuietAccount account);

    private static async Task PayCoreAsync(Payment payment, string message, AuditDetails details)
    {
        details.Set("seen", new[] { message });
        details.Set("number", 735182);
        await Task.Yield();
        throw new InvalidOperationException(message, new FormatException(message));
    }

    private static void SignInCore(string user, string password, string answer, long number, string email, string message) => throw new InvalidOperationException(message);

    private static void RedeemCore(Voucher voucher, PaymentCard card, object other, string message) => throw new InvalidOperationException(message);

    private static void CarryCore(ICarried carried, Carried? part, string message) => throw new InvalidOperationException(message);

    private static void SpellCore(ReadOnlySpan<char> word, string message) => throw new InvalidOperationException(message);

    private static void ReadCore(Unreadable value, string message) => throw new InvalidOperationException(message);

    private static int ParseCore(string number) => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture);

    private void OuterCore(string message)
    {
        try
        {
            SignIn("ann", "hunter2hunter2", "blue", 0, "", message);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidDataException($"signing in failed: {exception.Message}", exception);
        }
    }

    private static async IAsyncEnumerable<int> StreamCoreAsync(string password, string message)
    {
        yield return 1;
        await Task.Yield();
        throw new InvalidOperationException(message);
    }

    private static void QuietCore(string user, string password, int pin, Guid session, QuietAccount account)
    {
    }
}
