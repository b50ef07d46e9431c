namespace Audit;

/// <summary>
/// Says how a member is recorded that cannot be marked where it is declared, because its type is not yours: of every value
/// of the type, and of types that derive from it or implement it.
/// </summary>
/// <remarks>
/// <para>It counts for what the assembly's audited methods record, and for what is written at run time, at endpoints and by
/// contexts, of the whole program. It goes before a mark on the member itself. That the type has no such member is error AUD027.</para>
/// <para>Members of other assemblies whose names look secret are erased without it; <see cref="RedactMode.Plain"/> records
/// them as they are.</para>
/// </remarks>
/// <example>
/// <code>
/// [assembly: AuditRedact(typeof(IdentityUser), nameof(IdentityUser.Email), RedactMode.Hash)]
/// [assembly: AuditRedact(typeof(IdentityUser&lt;&gt;), "PhoneNumber", RedactMode.KeepLast, 2)]
/// </code>
/// </example>
/// <param name="type">The type that has the member, or inherits it; <c>typeof(Page&lt;&gt;)</c> means every <c>Page</c>.</param>
/// <param name="member">The name of a property or a field. Use <c>nameof</c>.</param>
/// <param name="mode">How it is recorded. Default: <see cref="RedactMode.Erase"/>.</param>
/// <param name="keep">With <see cref="RedactMode.KeepLast"/>, how many characters at the end can be read, 1 or more; otherwise not given.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AuditRedactAttribute(Type type, string member, RedactMode mode = RedactMode.Erase, int keep = 0) : Attribute
{
    /// <summary>The type that has the member, or inherits it.</summary>
    public Type Type { get; } = type;

    /// <summary>The name of the member.</summary>
    public string Member { get; } = member;

    /// <summary>How the value is recorded.</summary>
    public RedactMode Mode { get; } = mode;

    /// <summary>How many characters at the end can be read, with <see cref="RedactMode.KeepLast"/>.</summary>
    public int Keep { get; } = keep;
}
