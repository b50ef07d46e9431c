using System.Globalization;

namespace Audit.Tests.Stress;

/// <summary>What the rounds of a mode came to.</summary>
internal sealed class Figures
{
    private long _calls;
    private long _unavailable;
    private AuditStatistics _sum = new();
    private TimeSpan _longest;

    public void Add(Crowd crowd, AuditStatistics counts)
    {
        _calls += crowd.Ended.Count + crowd.Unavailable;
        _unavailable += crowd.Unavailable;
        _longest = crowd.LongestCall > _longest ? crowd.LongestCall : _longest;
        _sum = new AuditStatistics
        {
            Submitted = _sum.Submitted + counts.Submitted,
            Committed = _sum.Committed + counts.Committed,
            Dropped = _sum.Dropped + counts.Dropped,
            Rejected = _sum.Rejected + counts.Rejected,
            Unconfirmed = _sum.Unconfirmed + counts.Unconfirmed,
        };
    }

    /// <summary>mode | promise | calls | unavailable | submitted | committed | dropped | rejected | unconfirmed | longest call</summary>
    public string AsRow(FullMode mode, Promise promise) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {mode} | {promise} | {_calls:N0} | {_unavailable:N0} | {_sum.Submitted:N0} | {_sum.Committed:N0} | {_sum.Dropped:N0} | {_sum.Rejected:N0} | {_sum.Unconfirmed:N0} | {_longest.TotalMilliseconds:N0} ms |");
}
