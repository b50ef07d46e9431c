using Audit.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Audit.Hosting;

/// <summary>Where a log of the container writes: what its configuration says, else what the code says.</summary>
/// <param name="InCode">The path or connection string that the code says; null where it leaves that to the configuration.</param>
internal sealed record StoreLocation(string? InCode)
{
    /// <summary>The setting, of a log's section.</summary>
    public const string PathSetting = "Path";

    /// <summary>The connection string that may stand in for the setting of the log without a name.</summary>
    private const string ConnectionString = "ConnectionStrings:Audit";

    /// <summary>The file of a log; a relative path is relative to the host's content root.</summary>
    /// <exception cref="InvalidOperationException">None is named, or what is named is no file; the message names the key.</exception>
    public static DatabaseLocation Find(IServiceProvider services, string? name, UnixFileMode fileMode)
        => TryFind(services, name, fileMode) is var (file, problem) && file is not null ? file : throw new InvalidOperationException(problem);

    /// <summary>The file of a log, or why there is none.</summary>
    public static (DatabaseLocation? File, string? Problem) TryFind(IServiceProvider services, string? name, UnixFileMode fileMode)
    {
        if (services.GetKeyedService<StoreLocation>(name) is not { } store)
        {
            return (null, $"The audit log{AuditOptionsSetup.Quoted(name)} has no store. Say where it writes: services.AddAudit({(name is null ? "" : $"name: \"{name}\"")}).AddSqlite(\"audit.db\").");
        }

        var pathKey = $"{AuditOptionsSetup.SectionOf(name)}:{PathSetting}";
        if (store.Named(services.GetService<IConfiguration>(), pathKey, name) is not var (key, text))
        {
            return (null, $"The audit log{AuditOptionsSetup.Quoted(name)} has no file. Set {pathKey}{(name is null ? $" or {ConnectionString}" : "")} to its path, or name it in code: AddSqlite(\"audit.db\").");
        }

        try
        {
            return (DatabaseLocation.Parse(text, fileMode, services.GetService<IHostEnvironment>()?.ContentRootPath), null);
        }
        catch (ArgumentException exception)
        {
            return (null, $"{key}: {exception.Message.Split(" (Parameter '")[0]}");
        }
    }

    private (string Key, string Text)? Named(IConfiguration? configuration, string pathKey, string? name)
        => configuration?[pathKey] is { Length: > 0 } path ? (pathKey, path)
            : InCode is not null ? ("AddSqlite", InCode)
            : name is null && configuration?[ConnectionString] is { Length: > 0 } text ? (ConnectionString, text)
            : null;
}
