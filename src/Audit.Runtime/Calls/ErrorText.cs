using System.Globalization;

namespace Audit.Calls;

/// <summary>The message of an exception as the row's <c>error_message</c>.</summary>
internal static class ErrorText
{
    public static string Of(Exception exception, int maxLength)
    {
        string message;
        try
        {
            message = exception.Message;
        }
        catch (Exception)
        {
            message = exception.GetType().ToString();
        }

        return message.Length <= maxLength
            ? message
            : string.Create(CultureInfo.InvariantCulture, $"{message.AsSpan(0, maxLength)}… (cut, {message.Length} characters)");
    }
}
