using System.Globalization;
using Audit.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.WebUtilities;

namespace Audit.Endpoints;

/// <summary>Decides what an answer is to the audit trail: a success, a refusal, an answer that broke off, an error.</summary>
internal static class AnswerOutcome
{
    private const string Denied = "denied";
    private const string Canceled = "canceled";

    private static readonly string[] GrpcStatus =
    [
        "OK", "Cancelled", "Unknown", "InvalidArgument", "DeadlineExceeded", "NotFound", "AlreadyExists", "PermissionDenied", "ResourceExhausted",
        "FailedPrecondition", "Aborted", "OutOfRange", "Unimplemented", "Internal", "Unavailable", "DataLoss", "Unauthenticated",
    ];

    /// <summary>How the answer failed; null for a success.</summary>
    /// <param name="http">The request, answered.</param>
    /// <param name="isRefused">Whether authentication was asked to refuse it: it may have redirected to a sign-in page.</param>
    /// <param name="hasRun">Whether the endpoint ran.</param>
    /// <param name="isBroken">Whether the client cannot have all of it.</param>
    public static CallFailure? FailureOf(HttpContext http, bool isRefused, bool hasRun, bool isBroken)
    {
        var status = http.Response.StatusCode;
        if (isBroken && !isRefused && OutcomeOf(status) is null)
        {
            return new CallFailure("The connection ended before the answer was complete.", null, Canceled); // nobody was told the status
        }

        if (isRefused || status >= StatusCodes.Status400BadRequest)
        {
            var text = $"HTTP {status} {ReasonPhrases.GetReasonPhrase(status)}".TrimEnd();
            return new CallFailure(hasRun ? text : $"{text}, before the endpoint ran", null, isRefused ? Denied : OutcomeOf(status));
        }

        if (GrpcStatusOf(http) is { } grpc and not 0)
        {
            var name = grpc > 0 && grpc < GrpcStatus.Length ? GrpcStatus[grpc] : "";
            return new CallFailure($"gRPC {grpc} {name}".TrimEnd(), null, grpc switch { 7 or 16 => Denied, 1 => Canceled, _ => null });
        }

        return null;
    }

    /// <summary>The outcome of a request whose endpoint threw, where the answer says more than the exception.</summary>
    public static string? Of(HttpContext http, Exception error, bool isRefused)
    {
        // Who reads from a client that has left gets one of these.
        var hasLeft = error is IOException && http.RequestAborted.IsCancellationRequested;
        return isRefused ? Denied : OutcomeOf(http.Response.StatusCode) ?? (hasLeft ? Canceled : null);
    }

    /// <summary>Whether it only asked what another site's page may ask: no call of the endpoint.</summary>
    public static bool IsPreflight(HttpContext http)
        => HttpMethods.IsOptions(http.Request.Method) && http.Request.Headers.ContainsKey("Access-Control-Request-Method");

    /// <summary>Whether the connection ended before the client could have all of the answer.</summary>
    public static async ValueTask<bool> IsBrokenAsync(HttpContext http)
    {
        if (!http.RequestAborted.IsCancellationRequested || IsConversation(http) || http.Features.Get<IHttpRequestTimeoutFeature>()?.RequestTimeoutToken.IsCancellationRequested == true)
        {
            return false;
        }

        if (http.Response.ContentLength is null)
        {
            return true; // its end is sent after all middleware
        }

        try
        {
            // The server counts what was written, and refuses to end an answer that is too short. Nobody is left to be sent more.
            await http.Response.CompleteAsync();
            return false;
        }
        catch (Exception)
        {
            return true;
        }
    }

    /// <summary>Whether it is a web socket, which has no end but that of its connection.</summary>
    private static bool IsConversation(HttpContext http)
        => http.Response.StatusCode == StatusCodes.Status101SwitchingProtocols || http.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect == true;

    private static string? OutcomeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => Denied,
        StatusCodes.Status499ClientClosedRequest => Canceled,
        _ => null,
    };

    private static int? GrpcStatusOf(HttpContext http)
    {
        const string Name = "grpc-status";
        var told = http.Features.Get<IHttpResponseTrailersFeature>()?.Trailers.TryGetValue(Name, out var trailer) == true ? trailer : http.Response.Headers[Name];
        return int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;
    }
}
