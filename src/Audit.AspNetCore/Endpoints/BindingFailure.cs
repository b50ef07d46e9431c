using Microsoft.AspNetCore.Http;

namespace Audit.Endpoints;

/// <summary>
/// An exception before the endpoint ran, without what was sent: no argument is bound yet, so that nothing says what of the
/// message must be kept out.
/// </summary>
internal static class BindingFailure
{
    /// <summary>How the message about a parameter's text goes on after the parameter, with the text.</summary>
    private const string Value = "\" from \"";

    /// <summary>What minimal APIs say of a parameter without its value: its type, its name, where it comes from.</summary>
    private static readonly string[] WithoutValue = ["Required parameter \"", "Failed to read parameter \"", "Implicit body inferred for parameter \"", "Expected a supported JSON media type"];

    /// <summary>The same failure, with a message that says which parameter could not be bound; null where it cannot be told apart from a value.</summary>
    public static Exception? WithoutValues(Exception exception)
    {
        if (exception is not BadHttpRequestException { Message: var message } failure)
        {
            return null;
        }

        if (message.StartsWith("Failed to bind parameter \"", StringComparison.Ordinal) && message.IndexOf(Value, StringComparison.Ordinal) is > 0 and var end)
        {
            return new BadHttpRequestException(message[..end] + "\".", failure.StatusCode);
        }

        return Array.Exists(WithoutValue, start => message.StartsWith(start, StringComparison.Ordinal)) ? exception : null;
    }
}
