namespace Audit.Sqlite;

/// <summary>The file of the last connection, also of an earlier program, which may have been replaced since.</summary>
/// <param name="File">The file.</param>
/// <param name="Log">The log as this program wrote it last.</param>
/// <param name="Target">Where its rows are.</param>
/// <param name="IsOverwritten">Whether another program wrote a file over it, so that it is another though it is the same.</param>
internal sealed record LeftFile(OpenFile File, LogIdentity Log, string Target, bool IsOverwritten)
{
    /// <summary>Whether it was an earlier program's, so that the last <c>seq</c> of the log is not known.</summary>
    public bool IsOfEarlierProgram { get; init; }
}
