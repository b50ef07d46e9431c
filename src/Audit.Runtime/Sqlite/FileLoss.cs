namespace Audit.Sqlite;

/// <summary>What happened to the file of a log, which goes on with another.</summary>
internal enum FileLoss
{
    /// <summary>It was renamed, and holds all rows so far.</summary>
    Moved,

    /// <summary>It was removed; its rows were copied out.</summary>
    Deleted,

    /// <summary>It is damaged, and was renamed.</summary>
    Damaged,
}
