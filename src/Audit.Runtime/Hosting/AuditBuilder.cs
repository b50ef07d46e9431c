using Microsoft.Extensions.DependencyInjection;

namespace Audit.Hosting;

internal sealed record AuditBuilder(IServiceCollection Services, string? Name) : IAuditBuilder;
