using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Audit.Tests.Hosting;

/// <summary>Settings come from the section "Audit", and what is wrong with them keeps the host from starting.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly HostedLog _hosted = new();

    public static TheoryData<string, string, string> Keys => new()
    {
        { nameof(AuditOptions.Durability), "Committed", "1" },
        { nameof(AuditOptions.CommitTimeout), "00:00:03", "\"00:00:03\"" },
        { nameof(AuditOptions.SyncInterval), "00:00:04", "\"00:00:04\"" },
        { nameof(AuditOptions.FullMode), "ShedPayload", "2" },
        { nameof(AuditOptions.MaxWait), "00:00:05", "\"00:00:05\"" },
        { nameof(AuditOptions.MaxQueueBytes), "70000", "70000" },
        { nameof(AuditOptions.SpillPath), "/var/spill/audit", "\"/var/spill/audit\"" },
        { nameof(AuditOptions.FileMode), "UserRead, UserWrite, GroupRead", "416" },
        { nameof(AuditOptions.StartWithoutStore), "false", "false" },
        { nameof(AuditOptions.QueueCapacity), "77", "77" },
        { nameof(AuditOptions.BatchSize), "7", "7" },
        { nameof(AuditOptions.FlushInterval), "00:00:00.250", "\"00:00:00.2500000\"" },
        { nameof(AuditOptions.MaxFieldBytes), "1000", "1000" },
        { nameof(AuditOptions.MaxDepth), "9", "9" },
        { nameof(AuditOptions.MaxItems), "8", "8" },
        { nameof(AuditOptions.MaxStringLength), "6", "6" },
        { nameof(AuditOptions.RedactionKey), "MDEyMzQ1Njc4OWFiY2RlZg==", "\"MDEyMzQ1Njc4OWFiY2RlZg==\"" },
        { nameof(AuditOptions.RedactionKeyId), "k2", "\"k2\"" },
        { nameof(AuditOptions.ExceptionDetail), "Type", "1" },
        { nameof(AuditOptions.Transport), "batch", "\"batch\"" },
        { nameof(AuditOptions.TrackNesting), "true", "true" },
    };

    public void Dispose() => _hosted.Dispose();

    [Theory, MemberData(nameof(Keys))]
    public void Every_setting_that_has_a_text_is_read_from_the_section(string key, string text, string value)
    {
        using var host = _hosted.Build(services => services.AddAudit().AddSqlite(_hosted.Path), ($"Audit:{key}", text));
        var options = host.Services.GetRequiredService<IOptions<AuditOptions>>().Value;

        Assert.Equal(value, JsonSerializer.Serialize(typeof(AuditOptions).GetProperty(key)!.GetValue(options)));
    }

    [Fact]
    public void No_setting_is_missing_in_the_test_above()
    {
        Type[] codeOnly = [typeof(TimeProvider), typeof(Func<string>), typeof(Microsoft.Extensions.Logging.ILoggerFactory), typeof(System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver)];
        Assert.Equal(
            typeof(AuditOptions).GetProperties().Where(property => !codeOnly.Contains(property.PropertyType)).Select(property => property.Name).Order(),
            Keys.Select(row => row.Data.Item1).Order());
    }

    [Fact]
    public void Code_has_the_last_word_whether_it_comes_before_or_after()
    {
        using var host = _hosted.Build(
            services =>
            {
                services.Configure<AuditOptions>(options => options.BatchSize = 3);
                services.AddAudit(options => options.QueueCapacity = 5).AddSqlite(_hosted.Path);
                services.AddAudit(options => options.MaxItems = 4);
            },
            ("Audit:QueueCapacity", "9"),
            ("Audit:BatchSize", "9"),
            ("Audit:MaxItems", "9"),
            ("Audit:MaxDepth", "9"));
        var options = host.Services.GetRequiredService<AuditLog>().Options;

        Assert.Equal((5, 3, 4, 9), (options.QueueCapacity, options.BatchSize, options.MaxItems, options.MaxDepth));
    }

    [Theory]
    [InlineData("Audit:QueueCapacity", "0", "Audit:QueueCapacity", "1 to 1,048,576 entries")]
    [InlineData("Audit:FlushInterval", "01:00:00", "Audit:FlushInterval", "1 ms to 5 s")]
    [InlineData("Audit:BatchSize", "many", "Audit:BatchSize", "many")]
    [InlineData("Audit:Durability", "Eternal", "Audit:Durability", "Eternal")]
    [InlineData("Audit:Logs:billing:MaxDepth", "65", "Audit:Logs:billing:MaxDepth", "1 to 64 levels")]
    public async Task A_wrong_setting_keeps_the_host_from_starting_and_names_its_key(string key, string text, string named, string reason)
    {
        using var host = _hosted.Build(
            services =>
            {
                services.AddAudit().AddSqlite(_hosted.Path);
                services.AddAudit(name: "billing").AddSqlite(_hosted.PathOf("billing.db"));
            },
            (key, text));
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(named, refused.ToString(), StringComparison.Ordinal);
        Assert.Contains(reason, refused.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(_hosted.Path));
    }
}
