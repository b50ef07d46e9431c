namespace Audit.Cli.Output;

/// <summary>Which columns a list of rows has on a terminal.</summary>
internal static class RowColumns
{
    private static Column Seq { get; } = new("seq", static row => Column.Number(row.Seq), 12) { UsualWidth = 6, IsRight = true, StyleOf = static _ => Styles.Quiet, Dispensability = 3 };

    private static Column User { get; } = new("user", static row => SafeText.OneLine(row.UserId), 16) { UsualWidth = 10, LeastWidth = 8 };

    private static Column Action { get; } = new("action", static row => SafeText.OneLine(row.Action), 24) { UsualWidth = 18, LeastWidth = 8, StyleOf = static _ => Styles.Name };

    private static Column Target { get; } = new("target", static row => SafeText.OneLine(row.Target), 20) { UsualWidth = 12, Dispensability = 2 };

    private static Column Status { get; } = new("status", static row => SafeText.OneLine(RowContext.OutcomeOf(row)), 12) { UsualWidth = 7, StyleOf = static row => Styles.OfStatus(row.Status) };

    private static Column Duration { get; } = new("ms", static row => row.Duration is { } duration ? Column.Number((long)duration.TotalMilliseconds) : "", 9) { UsualWidth = 5, IsRight = true, Dispensability = 1 };

    private static Column Details { get; } = new("details", static row => SafeText.OneLine(row.ErrorMessage ?? row.Parameters), int.MaxValue) { StyleOf = static row => row.ErrorMessage is null ? Styles.Quiet : Styles.Fault };

    /// <summary>The columns of a query.</summary>
    public static Column[] OfQuery(TimeText time) => [Seq, Time(time), User, Action, Target, Status, Duration, Details];

    /// <summary>The columns of a timeline, whose times count from the first row's.</summary>
    public static Column[] OfTimeline(DateTimeOffset first) =>
    [
        Seq, new Column("+ms", row => OffsetFrom(first, row), 12) { IsRight = true }, User, Action, Target, Status, Duration, Details,
    ];

    /// <summary>How long after another time a row's call started, in milliseconds.</summary>
    public static string OffsetFrom(DateTimeOffset first, AuditRow row) => Column.Number((long)(row.Timestamp - first).TotalMilliseconds);

    private static Column Time(TimeText time) => new("time", row => time.ToTheSecond(row.Timestamp), time.ToTheSecond(DateTimeOffset.UnixEpoch).Length) { StyleOf = static _ => Styles.Quiet };
}
