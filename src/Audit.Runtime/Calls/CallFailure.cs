using System.Security;
using Audit.Json;
using Audit.Redacting;
using Audit.Rows;

namespace Audit.Calls;

/// <summary>How a call failed.</summary>
/// <param name="Message">What the row says of it; null where that is not recorded.</param>
/// <param name="Type">The type of the exception, or the kind of failure; null where there is none, or it is not recorded.</param>
/// <param name="Outcome"><c>denied</c> or <c>canceled</c>; null for any other failure.</param>
internal readonly record struct CallFailure(string? Message, string? Type, string? Outcome)
{
    /// <param name="error">What was thrown.</param>
    /// <param name="settings">What is recorded of it.</param>
    /// <param name="secrets">What its message must not repeat.</param>
    public static CallFailure Of(Exception error, JsonSettings settings, SecretTexts? secrets)
    {
        try
        {
            return new(ErrorText.Of(error, settings, secrets), settings.ExceptionDetail == ExceptionDetail.None ? null : error.GetType().ToString(), OutcomeOf(error));
        }
        catch (Exception)
        {
            return new(null, null, OutcomeOf(error)); // there is no memory to say how
        }
    }

    /// <summary>The failure that a result says.</summary>
    /// <param name="outcome">The failure.</param>
    /// <param name="settings">What is recorded of it.</param>
    /// <param name="secrets">What its message must not repeat.</param>
    public static CallFailure Of(AuditOutcome outcome, JsonSettings settings, SecretTexts? secrets)
    {
        if (outcome.Exception is { } exception)
        {
            return Of(exception, settings, secrets);
        }

        var message = secrets is null || outcome.Message is null ? outcome.Message : secrets.TakenOutOf(outcome.Message);

        var how = outcome.IsDenied ? "denied" : null;
        return settings.ExceptionDetail switch
        {
            ExceptionDetail.Message => new((message ?? outcome.Type) is { } text ? LongText.Cut(text, settings.StringLength) : null, outcome.Type, how),
            ExceptionDetail.Type => new(outcome.Type, outcome.Type, how),
            _ => new(null, null, how),
        };
    }

    private static string? OutcomeOf(Exception error) => error switch
    {
        OperationCanceledException => "canceled",
        UnauthorizedAccessException or SecurityException => "denied",
        _ => null,
    };
}
