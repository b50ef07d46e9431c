namespace Audit.Sqlite;

/// <summary>Something that happened to the file of a log, for the report.</summary>
/// <param name="Loss">What.</param>
/// <param name="Target">Where what was in it is now.</param>
/// <param name="Reason">How it shows, in SQLite's words.</param>
/// <param name="Before">The log as this program wrote it last.</param>
/// <param name="After">The log that is in the file now.</param>
internal sealed record FileIncident(FileLoss Loss, string Target, string Reason = "", LogIdentity? Before = null, LogIdentity? After = null)
{
    /// <summary>How many committed rows are lost.</summary>
    public long Lost { get; init; }
}
