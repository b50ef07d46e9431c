using System.Text.Json;
using Audit.Generated;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Endpoints;

/// <summary>The record of one request that reached its audited endpoint.</summary>
internal readonly struct EndpointCall(AuditCall call, JsonSerializerOptions json)
{
    /// <summary>Whether this is what leaves the row, and not what stands for a group or a controller around it.</summary>
    public static bool IsFor(HttpContext http, IAuditActionMetadata metadata)
        => http.Features.Get<ReachedFeature>() is null && http.GetEndpoint()?.Metadata.GetMetadata<IAuditActionMetadata>()?.Action == metadata.Action;

    /// <exception cref="AuditUnavailableException">The log has no room for the row, and is to fail the call then.</exception>
    public static EndpointCall Begin(HttpContext http, string action, JsonSerializerOptions json)
    {
        http.Features.Set(ReachedFeature.Instance);
        return new EndpointCall(AuditCalls.Begin(http.RequestServices.GetRequiredService<IAuditLog>(), action), json);
    }

    public void Record(EndpointParameter parameter, object? value) => parameter.Record(call, value, json);

    public Task FailAsync(Exception exception) => Quietly(call.RecordFailure(exception));

    /// <summary>Records what was returned: a value as the result, a status code of 400 or more as an error.</summary>
    /// <param name="status">The status code that it stands for; null where that is not known.</param>
    /// <param name="hasValue">Whether there is a value.</param>
    /// <param name="value">The value.</param>
    public Task EndAsync(int? status, bool hasValue, object? value)
    {
        if (HttpFailure.Of(status) is { } failure)
        {
            return Quietly(call.RecordFailure(failure));
        }

        return Quietly(hasValue
            ? call.RecordSuccess((Value: value, Json: json), static (renderer, result) => renderer.WriteByOptions(result.Value, result.Json))
            : call.RecordSuccess());
    }

    private static Task Quietly(Task? written) => written is null ? Task.CompletedTask : AuditCall.Quietly(written);
}
