using System.ComponentModel.DataAnnotations;
using Dossiers.Register;

namespace Dossiers.Web;

/// <summary>The one place where exceptions become status codes. By then the audit log has recorded them.</summary>
public sealed class ErrorMiddleware(RequestDelegate next)
{
    // nginx's code for "the client closed the request": nobody reads it, but the server's own log is right.
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = ClientClosedRequest;
        }
        catch (Exception e) when (StatusOf(e) is { } status)
        {
            await Results.Problem(e.Message, statusCode: status).ExecuteAsync(http);
        }
    }

    private static int? StatusOf(Exception e) => e switch
    {
        ValidationException => StatusCodes.Status400BadRequest,
        UnauthorizedAccessException => StatusCodes.Status403Forbidden,
        KeyNotFoundException => StatusCodes.Status404NotFound,
        WrongStateException => StatusCodes.Status409Conflict,
        BadHttpRequestException bad => bad.StatusCode,
        _ => null,
    };
}
