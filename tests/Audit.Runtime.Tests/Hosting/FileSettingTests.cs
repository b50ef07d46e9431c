using Audit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Audit.Tests.Hosting;

/// <summary>Which file a host's log writes: what the configuration says, else what the code says.</summary>
public sealed class FileSettingTests : IDisposable
{
    private readonly HostedLog _hosted = new();

    public void Dispose() => _hosted.Dispose();

    [Theory]
    [InlineData("Audit:Path", "{0}")]
    [InlineData("Audit:Path", "Data Source={0}")]
    [InlineData("ConnectionStrings:Audit", "Data Source={0}")]
    [InlineData("ConnectionStrings:Audit", "{0}")]
    public async Task The_configuration_names_the_file(string key, string text)
    {
        var file = _hosted.PathOf("named.db");
        await WriteOneAsync(services => services.AddAudit().AddSqlite(), (key, string.Format(null, text, file)));

        Assert.Equal("one", Assert.Single(AuditFile.Rows(file)).Action);
    }

    [Fact]
    public async Task The_setting_goes_before_the_code_and_the_code_before_the_connection_string()
    {
        await WriteOneAsync(services => services.AddAudit().AddSqlite(_hosted.Path), ("Audit:Path", _hosted.PathOf("set.db")));
        await WriteOneAsync(services => services.AddAudit().AddSqlite(_hosted.PathOf("code.db")), ("ConnectionStrings:Audit", "Server=old;Database=Audit"));

        Assert.Single(AuditFile.Rows(_hosted.PathOf("set.db")));
        Assert.Single(AuditFile.Rows(_hosted.PathOf("code.db")));
        Assert.False(File.Exists(_hosted.Path));
    }

    [Fact]
    public async Task A_log_with_a_name_has_a_setting_of_its_own()
    {
        using var host = _hosted.Build(
            services =>
            {
                services.AddAudit().AddSqlite(_hosted.Path);
                services.AddAudit(name: "billing").AddSqlite();
            },
            ("Audit:Logs:billing:Path", _hosted.PathOf("billing.db")));
        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.True(File.Exists(_hosted.PathOf("billing.db")));
    }

    [Theory]
    [InlineData("setting")]
    [InlineData("code")]
    public async Task A_relative_path_is_relative_to_the_content_root_as_is_that_of_the_spill_file(string by)
    {
        Directory.CreateDirectory(_hosted.PathOf("data"));
        using var host = _hosted.Build(
            services => _ = by == "code" ? services.AddAudit().AddSqlite("data/audit.db") : services.AddAudit().AddSqlite(),
            ("Audit:SpillPath", "data/left.spill"),
            (by == "code" ? "Other" : "Audit:Path", "data/audit.db"));
        await host.StartAsync(TestContext.Current.CancellationToken);
        var log = host.Services.GetRequiredService<AuditLog>();
        await log.WriteAsync(new AuditEntry { Action = "one" }, TestContext.Current.CancellationToken);
        var page = await host.Services.GetRequiredService<IAuditReader>().ReadAsync(new AuditQuery(), TestContext.Current.CancellationToken);

        Assert.Equal("one", Assert.Single(page.Rows).Action);
        Assert.True(File.Exists(_hosted.PathOf("data/audit.db")));
        Assert.Equal(_hosted.PathOf("data/left.spill"), log.Options.SpillPath);
    }

    [Fact]
    public async Task One_line_at_start_says_which_file_the_log_writes()
    {
        await WriteOneAsync(services => services.AddAudit().AddSqlite("audit.db"));

        var line = Assert.Single(_hosted.Logger.Lines, line => line.Id == 37);
        Assert.Equal((LogLevel.Information, $"The audit log writes to '{_hosted.Path}'."), (line.Level, line.Message));
    }

    [Theory]
    [InlineData(null, "The audit log has no file. Set Audit:Path or ConnectionStrings:Audit to its path, or name it in code: AddSqlite(\"audit.db\").")]
    [InlineData("billing", "The audit log 'billing' has no file. Set Audit:Logs:billing:Path to its path, or name it in code: AddSqlite(\"audit.db\").")]
    public async Task A_file_that_nobody_names_keeps_the_host_from_starting(string? name, string message)
    {
        using var host = _hosted.Build(services => services.AddAudit(name: name).AddSqlite());
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal([message], refused.Failures);
    }

    private async Task WriteOneAsync(Action<IServiceCollection> add, params (string Key, string Value)[] settings)
    {
        using var host = _hosted.Build(add, settings);
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.True(host.Services.GetRequiredService<IAuditLog>().TryEnqueue(new AuditEntry { Action = "one" }));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}
