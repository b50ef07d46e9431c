using Microsoft.Extensions.DependencyInjection;

namespace Audit.Hosting;

/// <summary>
/// What Audit.AspNetCore has for a host. It cannot wait for UseAudit to be called, since it notices where that is
/// forgotten; and it is not referenced from here, where no web server is needed.
/// </summary>
internal static class WebPart
{
    public static void AddTo(IServiceCollection services)
    {
        // Of a literal, so that trimming keeps it.
        if (Type.GetType("Audit.Requests.RequestWatch, Audit.AspNetCore", throwOnError: false) is { } type && Activator.CreateInstance(type) is IHostPart part)
        {
            part.AddTo(services);
        }
    }
}
