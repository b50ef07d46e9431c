namespace Audit.Sqlite;

/// <summary>The file of the last connection, which may have been replaced since.</summary>
/// <param name="File">The file.</param>
/// <param name="Log">The log as this program wrote it last.</param>
/// <param name="Target">Where its rows are.</param>
internal sealed record LeftFile(OpenFile File, LogIdentity Log, string Target);
