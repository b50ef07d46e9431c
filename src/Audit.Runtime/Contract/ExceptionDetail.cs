namespace Audit;

/// <summary>What is recorded of an exception that an audited method throws.</summary>
public enum ExceptionDetail
{
    /// <summary>The message in the column <c>error_message</c>, and the type in the row's context.</summary>
    Message,

    /// <summary>The type, in both places: for exceptions whose messages may hold what must not be readable.</summary>
    Type,

    /// <summary>Nothing but that the call failed: the column <c>status</c>, and the outcome where it was canceled or denied.</summary>
    None,
}
