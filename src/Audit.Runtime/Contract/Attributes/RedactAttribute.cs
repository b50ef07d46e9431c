namespace Audit;

/// <summary>
/// Keeps a value from being readable in the audit log: on a parameter or the return value of an audited method, on a
/// member or a positional record's parameter, wherever in what is recorded it stands, or on a whole type.
/// </summary>
/// <remarks>
/// <para><see cref="RedactMode.Mask"/> and <see cref="RedactMode.KeepLast"/> redact a text, a number or any other
/// simple value, and each item of a collection of them. <see cref="RedactMode.Hash"/> takes the value's text, or its
/// JSON where it has several parts.</para>
/// <para>An attribute derived from <c>Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute</c>
/// means <see cref="RedactMode.Erase"/>, unless this attribute stands beside it. <see cref="AuditIgnoreAttribute"/>
/// leaves a value out altogether.</para>
/// </remarks>
/// <example>
/// <code>
/// [Audited("pay")]
/// public partial Task PayAsync(int order, [Redact(RedactMode.KeepLast, 4)] string cardNumber);
///
/// public sealed record Login(string User, [Redact] string Password);
///
/// [Redact(RedactMode.Hash)]
/// public readonly record struct PatientNumber(string Value);
/// </code>
/// </example>
/// <param name="mode">How it is recorded. Default: <see cref="RedactMode.Erase"/>.</param>
/// <param name="keep">With <see cref="RedactMode.KeepLast"/>, how many characters at the end can be read, 1 or more; otherwise not given.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.ReturnValue
    | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum)]
public sealed class RedactAttribute(RedactMode mode = RedactMode.Erase, int keep = 0) : Attribute
{
    /// <summary>How the value is recorded.</summary>
    public RedactMode Mode { get; } = mode;

    /// <summary>How many characters at the end can be read, with <see cref="RedactMode.KeepLast"/>.</summary>
    public int Keep { get; } = keep;
}
