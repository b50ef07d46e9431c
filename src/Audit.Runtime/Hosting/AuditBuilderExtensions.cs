using System.Diagnostics.CodeAnalysis;
using Audit;
using Audit.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says what a log of the container writes to, and who adds to its rows.</summary>
public static class AuditBuilderExtensions
{
    /// <summary>Writes to a SQLite file.</summary>
    /// <param name="builder">The log.</param>
    /// <param name="pathOrConnectionString">The path of the file, or a connection string of Microsoft.Data.Sqlite with a <c>Data Source</c>. Two logs need two files.</param>
    /// <exception cref="ArgumentException"><paramref name="pathOrConnectionString"/> is empty or white space.</exception>
    public static IAuditBuilder AddSqlite(this IAuditBuilder builder, string pathOrConnectionString)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(pathOrConnectionString);
        builder.Services.RemoveAllKeyed<StoreLocation>(builder.Name);
        builder.Services.AddKeyedSingleton(builder.Name, new StoreLocation(pathOrConnectionString));
        return builder;
    }

    /// <summary>
    /// Adds a scoped service that adds to what is known of who acts, once for each request or other piece of work; see
    /// <see cref="AuditEnrichment"/>. Enrichers run in the order in which they were added, and for every log of the application.
    /// </summary>
    public static IAuditBuilder AddEnricher<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(this IAuditBuilder builder)
        where T : class, IAuditEnricher
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Scoped<IAuditEnricher, T>());
        return builder;
    }
}
