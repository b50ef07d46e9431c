namespace Audit;

/// <summary>
/// Records an entity as a part of the one that leads to it, with its members and not by its key alone: on a member those
/// entities that it holds, on a type all of that type. It loads nothing: a member that is not loaded is not read.
/// </summary>
/// <example>
/// <code>
/// public class Order
/// {
///     public int Id { get; set; }
///
///     public virtual Customer? Customer { get; set; }
///
///     [AuditWhole]
///     public virtual ICollection&lt;OrderLine&gt; Lines { get; } = [];
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Class, Inherited = false)]
public sealed class AuditWholeAttribute : Attribute;
