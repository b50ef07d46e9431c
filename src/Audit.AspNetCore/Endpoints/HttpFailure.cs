using Audit.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Audit.Endpoints;

/// <summary>A status code as the failure of a call.</summary>
internal static class HttpFailure
{
    /// <summary>The failure that a status code stands for; null for one that tells of success.</summary>
    public static CallFailure? Of(int? status) => status >= StatusCodes.Status400BadRequest ? new CallFailure(Named(status.Value), null, OutcomeOf(status.Value)) : null;

    /// <summary>That the endpoint did not run, whatever was answered: a redirect to a sign-in page is a refusal too.</summary>
    public static CallFailure NotReached(int status) => new($"{Named(status)}, before the endpoint ran", null, OutcomeOf(status));

    private static string Named(int status) => $"HTTP {status} {ReasonPhrases.GetReasonPhrase(status)}".TrimEnd();

    private static string? OutcomeOf(int status) => status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden ? "denied" : null;
}
