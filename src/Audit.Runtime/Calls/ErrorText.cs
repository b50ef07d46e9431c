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

        return LongText.Cut(message, maxLength);
    }
}
