using Audit.Generated;

namespace Audit.Calls;

/// <summary>Counts what one enumeration hands out, and records once how it ended.</summary>
internal struct Enumeration(AuditCall call)
{
    // Null once it is recorded.
    private AuditCall? _call = call;
    private long _count;

    /// <summary>Lets the row's id flow into one step of the body, until that is left.</summary>
    public readonly CallFlow Enter() => _call?.Enter() ?? default;

    /// <summary>Notes that the enumerator moved: to an item, or past the last.</summary>
    /// <returns>What the caller is to wait for; null for nothing. So do the others.</returns>
    public Task? Moved(bool toItem)
    {
        if (!toItem)
        {
            return End(completed: true);
        }

        _count++;
        return null;
    }

    public Task? Failed(Exception exception) => End(completed: false, exception);

    /// <summary>Notes that nobody will ask for more.</summary>
    public Task? GivenUp() => End(completed: false);

    private Task? End(bool completed, Exception? error = null)
    {
        // The call is used again elsewhere as soon as it is recorded.
        var call = _call;
        _call = null;
        return call?.EndEnumeration(_count, completed, error);
    }
}
