namespace Audit;

/// <summary>
/// Marks an interface whose methods are to be audited while the classes that implement it stay as they are: the generator
/// writes a class that implements it too, hands every call on to another object, and leaves a row for each call of a
/// method that is marked <see cref="AuditedAttribute"/> in the interface, or in one that it extends.
/// </summary>
/// <remarks>
/// <para>The class stands beside the interface, is as accessible, is <c>sealed</c> and <c>partial</c>, and has the
/// interface's type parameters. Its constructor takes the object and the <see cref="IAuditLog"/>. In the interface
/// <see cref="AuditedAttribute"/> needs no <c>partial</c>; marks on its parameters and return values count.</para>
/// <para>In a container <c>services.AddAuditedScoped&lt;IService, Service, ServiceAudit&gt;()</c> registers both, and
/// <c>services.DecorateWithAudit&lt;IService, ServiceAudit&gt;()</c> what is registered already.</para>
/// </remarks>
/// <example>
/// <code>
/// [GenerateAuditDecorator]
/// public interface IDossierService
/// {
///     [Audited("close_dossier")]
///     Task CloseAsync([AuditTarget("dossier")] int id, CancellationToken ct);
/// }
///
/// services.AddAuditedScoped&lt;IDossierService, DossierService, DossierServiceAudit&gt;();
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class GenerateAuditDecoratorAttribute : Attribute
{
    /// <summary>
    /// The name of the class. Default: the interface's without the leading <c>I</c>, and <c>Audit</c>:
    /// <c>IDossierService</c> → <c>DossierServiceAudit</c>.
    /// </summary>
    public string? ClassName { get; set; }
}
