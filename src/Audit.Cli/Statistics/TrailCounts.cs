using Audit.Cli.Commands;

namespace Audit.Cli.Statistics;

/// <summary>How many rows there are, all counted up to the same row.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Errors">How many of them have the status <c>error</c>.</param>
/// <param name="ByStatus">By status.</param>
/// <param name="ByAction">By action, the most frequent first.</param>
/// <param name="ByUser">By user, the most frequent first.</param>
/// <param name="Interval">What <paramref name="ByTime"/> counts by: <c>hour</c> or <c>day</c>.</param>
/// <param name="ByTime">By the time at which calls started, the first first; an interval without rows is not in it.</param>
internal sealed record TrailCounts(
    long Rows, long Errors, IReadOnlyList<AuditCount> ByStatus, IReadOnlyList<AuditCount> ByAction, IReadOnlyList<AuditCount> ByUser, string Interval, IReadOnlyList<AuditCount> ByTime)
{
    /// <summary>How many hours are told apart; more are counted by day.</summary>
    private const int MostHours = 48;

    public static async Task<TrailCounts> OfAsync(AuditReader reader, AuditFilter filter, CancellationToken cancellationToken)
    {
        var end = await reader.EndAsync(cancellationToken);
        var byStatus = await CountAsync(AuditCountBy.Status);
        var byHour = await CountAsync(AuditCountBy.Time);
        var isByDay = byHour.Count > 0 && StartOf(byHour[^1]) - StartOf(byHour[0]) >= TimeSpan.FromHours(MostHours);
        return new TrailCounts(
            byStatus.Sum(static count => count.Rows),
            byStatus.Sum(static count => count.Errors),
            byStatus,
            await CountAsync(AuditCountBy.Action),
            await CountAsync(AuditCountBy.User),
            isByDay ? "day" : "hour",
            isByDay ? Days(byHour) : byHour);

        async Task<IReadOnlyList<AuditCount>> CountAsync(AuditCountBy by)
        {
            var counts = await reader.CountAsync(new AuditCountQuery { Filter = filter, By = by, After = end.Including }, cancellationToken);
            return counts.Counts;
        }
    }

    private static DateTimeOffset StartOf(AuditCount count) => DateTimeOffset.Parse(count.Key!, System.Globalization.CultureInfo.InvariantCulture);

    private static List<AuditCount> Days(IReadOnlyList<AuditCount> hours) =>
    [
        .. hours.GroupBy(static hour => hour.Key![..^"T00:00:00Z".Length])
            .Select(static day => new AuditCount($"{day.Key}T00:00:00Z", day.Sum(static hour => hour.Rows), day.Sum(static hour => hour.Errors))),
    ];
}
