namespace Audit;

/// <summary>
/// Leaves a parameter or the return value of an audited method, or a member wherever in what is recorded it stands, out
/// of the audit log: it is not even read. <see cref="RedactAttribute"/> shows instead that there was a value.
/// </summary>
/// <example>
/// <code>
/// [Audited("export")]
/// [return: AuditIgnore]
/// public partial Task&lt;Report&gt; ExportAsync(int year, [AuditIgnore] IProgress&lt;int&gt; progress);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.ReturnValue)]
public sealed class AuditIgnoreAttribute : Attribute;
