using System.Security;
using Audit.Generated;

namespace Audit.Calls;

/// <summary>What the column <c>context</c> says of a call beside its outcome.</summary>
/// <param name="ErrorType">The exception's type; null for a call that succeeded.</param>
/// <param name="Outcome"><c>canceled</c> or <c>denied</c>, where the exception says so.</param>
/// <param name="RenderFailed">Whether a parameter or the result could not be rendered.</param>
internal readonly record struct CallFacts(string? ErrorType, string? Outcome, bool RenderFailed)
{
    /// <summary>The facts of a call, or null when there are none.</summary>
    public static CallFacts? Of(Exception? error, bool renderFailed)
        => error is null && !renderFailed ? null : new CallFacts(error?.GetType().ToString(), OutcomeOf(error), renderFailed);

    public static void Write(JsonRenderer renderer, CallFacts facts)
    {
        renderer.TryWriteStartObject();
        WriteText(renderer, "error_type"u8, facts.ErrorType);
        WriteText(renderer, "outcome"u8, facts.Outcome);
        if (facts.RenderFailed)
        {
            renderer.WritePropertyName("flags"u8);
            renderer.WriteArray<string>(["render_failed"], static (r, flag) => r.WriteStringValue(flag));
        }

        renderer.WriteEndObject();
    }

    private static string? OutcomeOf(Exception? error) => error switch
    {
        OperationCanceledException => "canceled",
        UnauthorizedAccessException or SecurityException => "denied",
        _ => null,
    };

    private static void WriteText(JsonRenderer renderer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            renderer.WritePropertyName(name);
            renderer.WriteStringValue(value);
        }
    }
}
