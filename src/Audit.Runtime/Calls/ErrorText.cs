using Audit.Json;

namespace Audit.Calls;

/// <summary>An exception as the row's <c>error_message</c>.</summary>
internal static class ErrorText
{
    public static string? Of(Exception exception, JsonSettings settings) => settings.ExceptionDetail switch
    {
        ExceptionDetail.Message => LongText.Cut(MessageOf(exception), settings.StringLength),
        ExceptionDetail.Type => exception.GetType().ToString(),
        _ => null,
    };

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
