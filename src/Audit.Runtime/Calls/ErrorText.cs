using Audit.Json;
using Audit.Redacting;
using Audit.Rows;

namespace Audit.Calls;

/// <summary>An exception as the row's <c>error_message</c>.</summary>
internal static class ErrorText
{
    /// <param name="exception">The exception.</param>
    /// <param name="settings">What is recorded of it.</param>
    /// <param name="secrets">What it must not repeat.</param>
    public static string? Of(Exception exception, JsonSettings settings, SecretTexts? secrets) => settings.ExceptionDetail switch
    {
        ExceptionDetail.Message => LongText.Cut(MessageOf(exception, secrets), settings.StringLength),
        ExceptionDetail.Type => exception.GetType().ToString(),
        _ => null,
    };

    private static string MessageOf(Exception exception, SecretTexts? secrets)
    {
        var message = MessageOf(exception);
        return secrets is null ? message : secrets.TakenOutOf(message) ?? exception.GetType().ToString();
    }

    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message ?? exception.GetType().ToString(); // an override may break the promise
        }
        catch (Exception)
        {
            return exception.GetType().ToString();
        }
    }
}
