namespace Audit.Queue;

/// <summary>Why an entry was lost.</summary>
internal enum DropReason
{
    /// <summary>The queue was full.</summary>
    QueueFull,

    /// <summary>It could not be rendered as a row.</summary>
    NotRendered,

    /// <summary>The table and the quarantine both refused it.</summary>
    Refused,

    /// <summary>The log closed before the store took it.</summary>
    Closed,
}
