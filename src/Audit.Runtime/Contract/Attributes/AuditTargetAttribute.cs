namespace Audit;

/// <summary>
/// Marks what identifies the thing that an audited call is about: the row's <c>target</c> is its kind and the value,
/// for example <c>dossier:42</c>, and can be searched by index.
/// </summary>
/// <remarks>
/// <para>On a parameter or the return value (<c>[return: AuditTarget("dossier")]</c>) of an audited method, else on a
/// member of a parameter's type, else on a member of the result's type; the first step that has a mark decides, and
/// two marks in one step are an error. A mark on an object means the marked member of it.</para>
/// <para>The value is a text, a number, a <see cref="Guid"/>, an enum or anything else that is
/// <see cref="IFormattable"/>; it is written without a culture. A null leaves the target empty.</para>
/// </remarks>
/// <example>
/// <code>
/// [Audited("close_dossier")]
/// public partial Task CloseAsync([AuditTarget("dossier")] int id, CancellationToken ct);
///
/// public sealed record Dossier([property: AuditTarget("dossier")] int Id, string Title);
/// </code>
/// </example>
/// <param name="kind">The kind of thing, for example <c>dossier</c>; it must not be empty.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.ReturnValue)]
public sealed class AuditTargetAttribute(string kind) : Attribute
{
    /// <summary>The kind of thing: the part of the target before the colon.</summary>
    public string Kind { get; } = kind;
}
