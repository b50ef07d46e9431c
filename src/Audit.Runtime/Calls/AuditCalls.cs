using System.ComponentModel;
using Audit.Calls;

namespace Audit.Generated;

/// <summary>
/// Where a wrapper enters the log. Used by generated code; members are only ever added, so that an assembly compiled
/// against an older version keeps working.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AuditCalls
{
    /// <summary>Starts the record of one call: takes the time and copies the current <see cref="AuditContext"/>.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="log"/> is null: the call would leave no row.</exception>
    /// <exception cref="AuditUnavailableException">The log has no room for the row, and is to fail the call then (<see cref="FullMode.FailCall"/>).</exception>
    public static AuditCall Begin(IAuditLog log, string action) => Begin(log, action, durability: null);

    /// <summary>Starts the record of one call that completes at a durability of its own.</summary>
    /// <inheritdoc cref="Begin(IAuditLog, string)"/>
    public static AuditCall Begin(IAuditLog log, string action, Durability durability) => Begin(log, action, (Durability?)durability);

    private static AuditCall Begin(IAuditLog log, string action, Durability? durability)
    {
        if (log is null)
        {
            throw new InvalidOperationException($"The IAuditLog of the audited action '{action}' is null, so the call would leave no row. Set it before the first call.");
        }

        var call = AuditCallPool.Rent();
        call.Start(log, action, durability);
        return call;
    }
}
