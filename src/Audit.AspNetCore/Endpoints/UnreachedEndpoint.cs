using Audit.Calls;
using Audit.Generated;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Endpoints;

/// <summary>The row of a request to an audited endpoint that something before it answered: authorization, binding, a rate limit.</summary>
internal static class UnreachedEndpoint
{
    public static Task RecordAsync(HttpContext http, Exception? exception)
    {
        if (http.Features.Get<ReachedFeature>() is not null || MetadataOf(http.GetEndpoint()) is not { } metadata)
        {
            return Task.CompletedTask;
        }

        AuditCall call;
        try
        {
            call = AuditCalls.Begin(http.RequestServices.GetRequiredService<IAuditLog>(), metadata.Action);
        }
        catch (AuditUnavailableException)
        {
            return Task.CompletedTask; // counted; what the request was answered stays as it is
        }

        var written = exception is null ? call.RecordFailure(HttpFailure.NotReached(http.Response.StatusCode)) : Record(call, exception);
        return written is null ? Task.CompletedTask : AuditCall.Quietly(written);
    }

    private static Task? Record(AuditCall call, Exception exception)
    {
        if (BindingFailure.WithoutValues(exception) is { } failure)
        {
            return call.RecordFailure(failure);
        }

        call.KeepUnknown(); // what was sent, and may stand in the message
        return call.RecordFailure(exception);
    }

    /// <summary>What an endpoint is audited as. An attribute for actions on anything else than one has no filter that would leave the row of a request that reached it.</summary>
    private static IAuditActionMetadata? MetadataOf(Endpoint? endpoint)
    {
        var metadata = endpoint?.Metadata.GetMetadata<IAuditActionMetadata>();
        return metadata is AuditActionMetadata || endpoint?.Metadata.GetMetadata<ActionDescriptor>() is not null ? metadata : null;
    }
}
