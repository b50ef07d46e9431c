namespace Audit;

/// <summary>
/// The outcome of a call, read from what it returned: a type of yours that can say "no" gives it by
/// <see cref="IAuditedResult"/>, any other type by a reader (<see cref="AuditOptions.Outcome{T}"/>). The default is <see cref="Success"/>.
/// </summary>
public readonly record struct AuditOutcome
{
    private AuditOutcome(bool isDenied, string? message, string? type)
        => (IsError, IsDenied, Message, Type) = (true, isDenied, message, type);

    /// <summary>The call did what it was asked to do: its row has the status <c>success</c> and the result.</summary>
    public static AuditOutcome Success => default;

    /// <summary>Whether the call failed: its row has the status <c>error</c>, and no result.</summary>
    public bool IsError { get; }

    /// <summary>Whether it failed because the caller was refused: the row's context says <c>"outcome":"denied"</c>.</summary>
    public bool IsDenied { get; }

    /// <summary>The row's <c>error_message</c>; null for <see cref="Type"/>.</summary>
    public string? Message { get; }

    /// <summary>The kind of failure, which holds no value of the call: <c>error_type</c> in the row's context.</summary>
    public string? Type { get; }

    /// <summary>The exception that stands for the failure; its message and type take the place of the outcome's.</summary>
    internal Exception? Exception { get; private init; }

    /// <summary>The value inside of a union, whose own type may know the outcome.</summary>
    internal object? Case { get; init; }

    /// <summary>The call failed.</summary>
    /// <param name="message">The row's <c>error_message</c>, for <see cref="ExceptionDetail.Message"/>.</param>
    /// <param name="type">The kind of failure, such as <c>NotFound</c>: recorded for <see cref="ExceptionDetail.Type"/> too, so it must hold no value of the call.</param>
    public static AuditOutcome Error(string? message = null, string? type = null) => new(isDenied: false, message, type);

    /// <summary>The call failed, as if it had thrown the exception.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is null.</exception>
    public static AuditOutcome Error(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new AuditOutcome(isDenied: false, message: null, type: null) { Exception = exception };
    }

    /// <summary>The caller was refused.</summary>
    /// <inheritdoc cref="Error(string, string)"/>
    public static AuditOutcome Denied(string? message = null, string? type = null) => new(isDenied: true, message, type);
}
