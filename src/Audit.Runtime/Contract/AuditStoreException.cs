namespace Audit;

/// <summary>The store of an audit log cannot be opened, or cannot take a row. The message says what to do about it.</summary>
public sealed class AuditStoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    public AuditStoreException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with the fault that caused it.</summary>
    public AuditStoreException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>Whether what hinders may pass, so that trying again makes sense.</summary>
    internal bool MayPass { get; init; }

    /// <summary>What became of a row that the table refused; null where it did not.</summary>
    internal RowOutcome? Outcome { get; init; }
}
