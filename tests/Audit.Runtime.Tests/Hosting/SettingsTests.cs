using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
        { nameof(AuditOptions.SpillPath), "/audit.spill", "\"/audit.spill\"" },
        { nameof(AuditOptions.FileMode), "UserRead, UserWrite, GroupRead", "416" },
        { nameof(AuditOptions.StartWithoutStore), "false", "false" },
        { nameof(AuditOptions.QueueCapacity), "77", "77" },
        { nameof(AuditOptions.BatchSize), "7", "7" },
        { nameof(AuditOptions.FlushInterval), "00:00:00.250", "\"00:00:00.2500000\"" },
        { nameof(AuditOptions.MaxFieldBytes), "1000", "1000" },
        { nameof(AuditOptions.MaxDepth), "9", "9" },
        { nameof(AuditOptions.MaxItems), "8", "8" },
        { nameof(AuditOptions.MaxStringLength), "6", "6" },
        { nameof(AuditOptions.EntityDepth), "3", "3" },
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
    [InlineData("Audit:QueueCapacity", "0", "Audit:QueueCapacity is 0. Set it to 1 to 1,048,576 entries.")]
    [InlineData("Audit:FlushInterval", "01:00:00", "Audit:FlushInterval is 01:00:00. Set it to 1 ms to 5 s, which is how long closing the log may take (00:00:00.500 is half a second).")]
    [InlineData("Audit:FlushInterval", "500ms", "Audit:FlushInterval is '500ms'. Set it to 1 ms to 5 s, which is how long closing the log may take (00:00:00.500 is half a second).")]
    [InlineData("Audit:BatchSize", "many", "Audit:BatchSize is 'many'. Set it to 1 to 4,096 entries.")]
    [InlineData("Audit:Durability", "Eternal", "Audit:Durability is 'Eternal'. Set it to Buffered, Committed or Synced.")]
    [InlineData("Audit:durability", "7", "Audit:Durability is 7. Set it to Buffered, Committed or Synced.")]
    [InlineData("Audit:FullMode", "Drop", "Audit:FullMode is 'Drop'. Set it to Wait, DropNewest, ShedPayload or FailCall.")]
    [InlineData("Audit:ExceptionDetail", "All", "Audit:ExceptionDetail is 'All'. Set it to Message, Type or None.")]
    [InlineData("Audit:TrackNesting", "maybe", "Audit:TrackNesting is 'maybe'. Set it to true or false.")]
    [InlineData("Audit:FileMode", "rw", "Audit:FileMode is 'rw'. Set it to UserRead, UserWrite (0600), with GroupRead (0640), or with GroupRead and GroupWrite (0660).")]
    [InlineData("Audit:SpillPath", "", "Audit:SpillPath is ''. Set it to the path of a file, or leave it out.")]
    [InlineData("Audit:Path", "Server=db;Password=hunter2", "Audit:Path: The audit database is given by settings ('name=value') and no Data Source")]
    [InlineData("Audit:Logs:billing:MaxDepth", "65", "Audit:Logs:billing:MaxDepth is 65. Set it to 1 to 64 levels.")]
    [InlineData("Audit:Logs:billing:Durability", "Eternal", "Audit:Logs:billing:Durability is 'Eternal'. Set it to Buffered, Committed or Synced.")]
    public async Task A_wrong_setting_keeps_the_host_from_starting_and_names_its_key_and_what_to_set(string key, string text, string message)
    {
        using var host = _hosted.Build(
            services =>
            {
                services.AddAudit().AddSqlite(_hosted.Path);
                services.AddAudit(name: "billing").AddSqlite(_hosted.PathOf("billing.db"));
            },
            (key, text));
        var refused = await RefusalOf(host);

        Assert.StartsWith(message, Assert.Single(refused), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.Single(), StringComparison.Ordinal);
        Assert.False(File.Exists(_hosted.Path));
    }

    [Fact]
    public async Task All_wrong_settings_are_named_at_once()
    {
        using var host = _hosted.Build(
            services => services.AddAudit(options => options.Transport = " ").AddSqlite(),
            ("Audit:Durability", "Eternal"),
            ("Audit:QueueCapacity", "0"),
            ("Audit:BatchSize", "many"),
            ("Audit:Path", _hosted.Path),
            ("Audit:SpillPath", _hosted.PathOf("missing/spill")));

        Assert.Equal(
            [
                "Audit:BatchSize is 'many'. Set it to 1 to 4,096 entries.",
                "Audit:Durability is 'Eternal'. Set it to Buffered, Committed or Synced.",
                "Audit:QueueCapacity is 0. Set it to 1 to 1,048,576 entries.",
                $"Audit:SpillPath is '{_hosted.PathOf("missing/spill")}', but the folder '{_hosted.PathOf("missing")}' does not exist. Create it first.",
                "Audit:Transport is  . Set it to a word, for example worker.",
            ],
            (await RefusalOf(host)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_key_that_cannot_be_read_is_not_repeated()
    {
        const string Key = "MDEyMzQ1Njc4OWFiY2RlZg==!";
        using var host = _hosted.Build(services => services.AddAudit().AddSqlite(_hosted.Path), ("Audit:RedactionKey", Key));
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("Audit:RedactionKey is not Base64. Set it to 16 secret bytes or more", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key[..8], refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_effect_is_a_warning_with_the_key_that_was_meant()
    {
        using var host = _hosted.Build(
            services =>
            {
                services.AddAudit().AddSqlite(_hosted.Path);
                services.AddAudit(name: "billing").AddSqlite(_hosted.PathOf("billing.db"));
            },
            ("Audit:QueueCapcity", "9"),
            ("audit:maxitems", "9"),
            ("Audit:Color", "red"),
            ("Audit:TimeProvider", "UTC"),
            ("Audit:Logs:biling:MaxItems", "9"),
            ("Audit:Logs:billing:Maxdepht", "9"),
            ("Audit:Logs:Billing:MaxItems", "9"));
        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "The setting 'Audit:Color' has no effect: there is no such setting.",
                "The setting 'Audit:Logs:biling' has no effect: no log is called 'biling'. Did you mean 'billing'?",
                "The setting 'Audit:Logs:billing:Maxdepht' has no effect: there is no such setting. Did you mean Audit:Logs:billing:MaxDepth?",
                "The setting 'Audit:QueueCapcity' has no effect: there is no such setting. Did you mean Audit:QueueCapacity?",
                "The setting 'Audit:TimeProvider' has no effect: only code can set AuditOptions.TimeProvider.",
            ],
            _hosted.Logger.Lines.Where(line => line.Id == 35).Select(line => line.Message).Order(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_setting_of_no_log_is_a_warning_too()
    {
        using var host = _hosted.Build(services => services.AddAudit(name: "billing").AddSqlite(_hosted.Path), ("Audit:QueueCapacity", "9"));
        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            "The setting 'Audit:QueueCapacity' has no effect: every log of the application has a name, and a section of its own under Audit:Logs.",
            Assert.Single(_hosted.Logger.Lines, line => line.Id == 35).Message);
    }

    private static async Task<IEnumerable<string>> RefusalOf(IHost host)
        => (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken))).Failures;
}
