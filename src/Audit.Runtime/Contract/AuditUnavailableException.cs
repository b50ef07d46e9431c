namespace Audit;

/// <summary>
/// The audit log could not promise the row that an audited call asked for, so the body did not run: no room under
/// <see cref="FullMode.FailCall"/>, or an <see cref="AuditedAttribute.Intent"/> that was not written in time.
/// </summary>
public sealed class AuditUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    public AuditUnavailableException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with the fault that caused it.</summary>
    public AuditUnavailableException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
