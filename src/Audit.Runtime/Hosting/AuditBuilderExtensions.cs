using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Audit;
using Audit.Hosting;
using Audit.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says what a log of the container writes to, who adds to its rows, and which outbox it relays.</summary>
public static class AuditBuilderExtensions
{
    /// <summary>Writes to a SQLite file, and adds an <see cref="IAuditReader"/> of it, a singleton.</summary>
    /// <param name="builder">The log.</param>
    /// <param name="pathOrConnectionString">
    /// The path of the file, relative to the host's content root, or a connection string of Microsoft.Data.Sqlite with a
    /// <c>Data Source</c>. The setting <c>Path</c> of the log's section goes before it. Two logs need two files.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="pathOrConnectionString"/> is empty, or names no file that can be written.</exception>
    public static IAuditBuilder AddSqlite(this IAuditBuilder builder, string pathOrConnectionString)
    {
        ArgumentNullException.ThrowIfNull(builder);
        _ = DatabaseLocation.Parse(pathOrConnectionString);
        return AddSqlite(builder, new StoreLocation(pathOrConnectionString));
    }

    /// <summary>
    /// Writes to the SQLite file that the configuration names, and adds an <see cref="IAuditReader"/> of it, a singleton: the
    /// setting <c>Path</c> of the log's section (<c>Audit:Path</c>), or for the log without a name the connection string
    /// <c>Audit</c>. Without either the host does not start.
    /// </summary>
    /// <param name="builder">The log.</param>
    public static IAuditBuilder AddSqlite(this IAuditBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return AddSqlite(builder, new StoreLocation(InCode: null));
    }

    /// <summary>
    /// Adds an <see cref="AuditOutbox"/>, a singleton, and has the host relay it to the log: soon after this program wrote to
    /// it, every five seconds else, and once more when the host stops.
    /// </summary>
    /// <param name="builder">The log.</param>
    /// <param name="connect">Makes a connection to the application's database, open or not, from the application's root services; called for each relay, from any thread. Called once more for a log, it takes the place of the earlier one.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IAuditBuilder AddOutbox(this IAuditBuilder builder, Func<IServiceProvider, DbConnection> connect)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(connect);
        var (services, name) = (builder.Services, builder.Name);
        if (!services.Any(service => service.ServiceType == typeof(AuditOutbox) && Equals(service.ServiceKey, name)))
        {
            services.AddSingleton<IHostedService>(provider => new OutboxRelay(provider, name));
        }

        services.RemoveAllKeyed<AuditOutbox>(name);
        services.AddKeyedSingleton(name, (provider, key) => new AuditOutbox(provider.GetRequiredKeyedService<IAuditLog>(key), () => connect(provider)));
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

    private static IAuditBuilder AddSqlite(IAuditBuilder builder, StoreLocation location)
    {
        builder.Services.RemoveAllKeyed<StoreLocation>(builder.Name);
        builder.Services.AddKeyedSingleton(builder.Name, location);
        builder.Services.TryAddKeyedSingleton<IAuditReader>(builder.Name, static (provider, key) => new AuditReader(StoreLocation.Find(provider, (string?)key, PrivateFile.OwnerOnly), TimeProvider.System));
        return builder;
    }
}
