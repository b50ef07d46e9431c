namespace Audit;

/// <summary>
/// Marks a partial method whose every call leaves a row in the audit log. The generator writes the implementing part:
/// it renders the parameters as JSON, calls the body, renders the result, and hands the row to the
/// <see cref="IAuditLog"/> of the containing type.
/// </summary>
/// <remarks>
/// <para>The body is the method whose name has <c>Core</c> before a trailing <c>Async</c>, else at the end
/// (<c>CreateDossierAsync</c> → <c>CreateDossierCoreAsync</c>, <c>Close</c> → <c>CloseCore</c>), with the same
/// parameters and return type; <see cref="Body"/> names another.</para>
/// <para>The <see cref="IAuditLog"/> is a parameter of the method, else a field or property of the type or of a base
/// type, else a primary-constructor parameter.</para>
/// <para>In an interface marked <see cref="GenerateAuditDecoratorAttribute"/> a method need not be partial: the generated
/// decorator leaves the rows, and calls what it decorates in place of a body.</para>
/// </remarks>
/// <example>
/// <code>
/// public partial class DossierService(IAuditLog audit)
/// {
///     [Audited("create_dossier")]
///     public partial Task&lt;Dossier&gt; CreateDossierAsync(CreateDossierRequest request, CancellationToken ct);
///
///     private async Task&lt;Dossier&gt; CreateDossierCoreAsync(CreateDossierRequest request, CancellationToken ct) { … }
/// }
/// </code>
/// </example>
/// <param name="action">The name of what is done, for example <c>create_dossier</c>; it must not be empty.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class AuditedAttribute(string action) : Attribute
{
    /// <summary>The name of what is done: the row's <c>action</c>.</summary>
    public string Action { get; } = action;

    /// <summary>The name of the method that does the work, where it is not the one the rule finds. Use <c>nameof</c>.</summary>
    public string? Body { get; set; }

    /// <summary>
    /// What the row of a call of this method has survived when the call completes; for a stream, when an enumeration
    /// ends. Default, where it is not set: <see cref="AuditOptions.Durability"/>.
    /// </summary>
    public Durability Durability { get; set; }

    /// <summary>
    /// Whether a row with the status <c>started</c> is written before the body runs; if it cannot be, the call throws
    /// <see cref="AuditUnavailableException"/> and the body does not run. The outcome is a second row, whose context names
    /// the first as <c>intent</c>. The rows are written at the call's durability, at least
    /// <see cref="Durability.Committed"/>. Default: false.
    /// </summary>
    /// <remarks>
    /// What returns a task waits for the first row without a thread, unless it has parameters by reference, ref structs or
    /// pointers, or its body is an instance method of a struct: such a method blocks, as one that returns no task does. Not
    /// for streams, whose bodies run when they are enumerated, nor with <see cref="Durability.Buffered"/>: error AUD021.
    /// </remarks>
    public bool Intent { get; set; }
}
