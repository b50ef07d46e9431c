namespace Audit.Sqlite;

/// <summary>Something that happened to the file of a log, for the report.</summary>
/// <param name="Loss">What.</param>
/// <param name="Target">Where what was in it is now.</param>
/// <param name="Reason">How it shows, in SQLite's words.</param>
internal sealed record FileIncident(FileLoss Loss, string Target, string Reason);
