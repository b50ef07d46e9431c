namespace Audit.Sqlite;

/// <summary>What happened to the file of a log.</summary>
internal enum FileLoss
{
    /// <summary>It was renamed, and holds all rows so far.</summary>
    Moved,

    /// <summary>It was removed; its rows were copied out.</summary>
    Deleted,

    /// <summary>It is damaged, and was renamed.</summary>
    Damaged,

    /// <summary>A file that is not an audit database is in its place, and is left alone.</summary>
    Replaced,

    /// <summary>Another audit database is in its place, and taken.</summary>
    Exchanged,

    /// <summary>An older copy of it is in its place, and taken.</summary>
    Restored,

    /// <summary>It was replaced while no connection was open; its write-ahead log was renamed.</summary>
    LeftLog,

    /// <summary>It lost rows that were committed.</summary>
    Cut,
}
