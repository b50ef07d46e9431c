using Audit.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Audit.Tests.Hosting;

/// <summary>Builds hosts as applications do, on files of the test.</summary>
internal sealed class HostedLog : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CollectingLoggerFactory Logger { get; } = new();

    public string Path => _folder.PathOf("audit.db");

    public string PathOf(string name) => _folder.PathOf(name);

    /// <param name="add">Adds services.</param>
    /// <param name="settings">The application's configuration.</param>
    public IHost Build(Action<IServiceCollection> add, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = _folder.Path });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddSingleton<ILoggerFactory>(Logger);
        add(builder.Services);
        return builder.Build();
    }

    public void Dispose() => _folder.Dispose();
}
