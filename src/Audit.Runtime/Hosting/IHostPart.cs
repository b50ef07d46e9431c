using Microsoft.Extensions.DependencyInjection;

namespace Audit.Hosting;

/// <summary>What another package of this product adds to every application that adds a log.</summary>
internal interface IHostPart
{
    void AddTo(IServiceCollection services);
}
