using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Audit.Endpoints;

/// <summary>
/// Stands in for a response whose status is an error already when its endpoint begins: that of an error page. The framework
/// does not call a handler with filters, such as an audited one, then, since it takes the status for that of a failed
/// binding. It asks once, behind the filters: that once it is not told.
/// </summary>
internal sealed class PresetStatus(IHttpResponseFeature response) : IHttpResponseFeature
{
    private bool _isHidden;

    /// <summary>Whether the status is still what it was before the endpoint.</summary>
    public bool IsPreset { get; private set; } = true;

    public int StatusCode
    {
        get
        {
            var isHidden = _isHidden;
            _isHidden = false;
            return isHidden ? StatusCodes.Status200OK : response.StatusCode;
        }
        set => (IsPreset, _isHidden, response.StatusCode) = (false, false, value);
    }

    public string? ReasonPhrase
    {
        get => response.ReasonPhrase;
        set => response.ReasonPhrase = value;
    }

    public IHeaderDictionary Headers
    {
        get => response.Headers;
        set => response.Headers = value;
    }

    [Obsolete("Use IHttpResponseBodyFeature.Stream instead.")]
    public Stream Body
    {
        get => response.Body;
        set => response.Body = value;
    }

    public bool HasStarted => response.HasStarted;

    public void OnStarting(Func<object, Task> callback, object state) => response.OnStarting(callback, state);

    public void OnCompleted(Func<object, Task> callback, object state) => response.OnCompleted(callback, state);

    /// <summary>Has who asks next for the status be told that there is no error. To be called last before the handler.</summary>
    public void HideOnce() => _isHidden = IsPreset;

    /// <summary>Runs an endpoint whose handler has filters.</summary>
    public static async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Response.StatusCode < StatusCodes.Status400BadRequest || http.Features.Get<IHttpResponseFeature>() is not { } response)
        {
            await next(http);
            return;
        }

        http.Features.Set<IHttpResponseFeature>(new PresetStatus(response));
        try
        {
            await next(http);
        }
        finally
        {
            http.Features.Set(response);
        }
    }
}
