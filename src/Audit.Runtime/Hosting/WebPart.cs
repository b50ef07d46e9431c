using Microsoft.Extensions.DependencyInjection;

namespace Audit.Hosting;

/// <summary>
/// What Audit.AspNetCore has for a host. It cannot wait for UseAudit to be called, since it notices where that is
/// forgotten; and it is not referenced from here, where no web server is needed.
/// </summary>
internal sealed class WebPart
{
    private const string Server = "Microsoft.AspNetCore.Hosting.Server.IServer";

    private readonly IServiceCollection _services;
    private readonly bool _isThere;

    private WebPart(IServiceCollection services, bool isThere) => (_services, _isThere) = (services, isThere);

    /// <summary>Whether the host serves requests of which nothing is known.</summary>
    public bool IsMissing => !_isThere && _services.Any(static service => service.ServiceType.FullName == Server);

    /// <summary>Adds it once, where it is.</summary>
    public static void AddTo(IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(WebPart)))
        {
            return;
        }

        // Of a literal, so that trimming keeps it.
        var part = Type.GetType("Audit.Requests.RequestWatch, Audit.AspNetCore", throwOnError: false) is { } type ? Activator.CreateInstance(type) as IHostPart : null;
        part?.AddTo(services);
        services.AddSingleton(new WebPart(services, isThere: part is not null));
    }
}
