namespace Audit.Rows;

/// <summary>The time of day where the log needs it for what it notes itself.</summary>
internal static class TimeOfDay
{
    /// <summary>The time, UTC; the system's where a clock of the user's throws, which must cost neither a row nor a fault's report.</summary>
    public static DateTimeOffset Now(TimeProvider time)
    {
        try
        {
            return time.GetUtcNow();
        }
        catch (Exception)
        {
            return TimeProvider.System.GetUtcNow();
        }
    }
}
