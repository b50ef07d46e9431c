using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Audit.Generated;

namespace Audit;

/// <summary>Audits a delegate, without the generator: for an endpoint or a handler that is no method of your own.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is about delegates.")]
public static class AuditDelegate
{
    /// <summary>
    /// Wraps <paramref name="next"/> so that every call leaves a row. Wrapped delegates compose: the first, outermost
    /// one starts first and its row is written last.
    /// </summary>
    /// <param name="log">Takes the rows.</param>
    /// <param name="action">The name of what is done.</param>
    /// <param name="next">Does the work.</param>
    /// <param name="requestTypeInfo">How the request is written, from a <c>JsonSerializerContext</c> of yours; it is recorded as the parameter <c>request</c>.</param>
    /// <param name="responseTypeInfo">How the response is written.</param>
    /// <returns>A delegate that returns and throws what <paramref name="next"/> returns and throws. It may be called from any thread.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="action"/> is empty or white space.</exception>
    public static Func<TRequest, CancellationToken, Task<TResponse>> Wrap<TRequest, TResponse>(
        IAuditLog log,
        string action,
        Func<TRequest, CancellationToken, Task<TResponse>> next,
        JsonTypeInfo<TRequest> requestTypeInfo,
        JsonTypeInfo<TResponse> responseTypeInfo)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentException.ThrowIfNullOrWhiteSpace(action);
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(requestTypeInfo);
        ArgumentNullException.ThrowIfNull(responseTypeInfo);

        JsonWrite<TRequest> writeRequest = (renderer, request) => renderer.WriteWith(request, requestTypeInfo);
        JsonWrite<TResponse> writeResponse = (renderer, response) => renderer.WriteWith(response, responseTypeInfo);
        return (request, cancellationToken) =>
        {
            var call = AuditCalls.Begin(log, action);
            call.Parameter("request"u8, request, writeRequest);
            call.Keep(request, writeRequest);
            Task<TResponse> task;
            try
            {
                task = next(request, cancellationToken);
            }
            catch (Exception exception)
            {
                call.Fail(exception);
                throw;
            }

            return call.Complete(task, writeResponse);
        };
    }
}
