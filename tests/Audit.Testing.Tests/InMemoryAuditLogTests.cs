using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop;

namespace Audit.Testing.Tests;

/// <summary>A test sees what an audited call records, at once.</summary>
public class InMemoryAuditLogTests
{
    private readonly InMemoryAuditLog _log = new();

    [Fact]
    public void What_audited_methods_record_is_there_when_they_return()
    {
        using (AuditContext.Push(new AuditContext { UserId = "alice" }))
        {
            new Counter(_log).Sell("desk");
        }

        Assert.Throws<ArgumentException>(() => new Counter(_log).Sell("nothing"));

        var entry = _log.Entries[0];
        Assert.Equal(("sell", "alice", """{"item":"desk"}""", "4", "success", "http"), (entry.Action, entry.UserId, entry.Parameters, entry.Result, entry.Status, entry.Transport));
        Assert.StartsWith("aud_", entry.EntryId, StringComparison.Ordinal);
        Assert.Equal((1, 1), (_log.Count(AuditStatus.Success), _log.Count(AuditStatus.Error)));
        Assert.Equal((2, 2), (_log.GetStatistics().Submitted, _log.GetStatistics().Committed));
    }

    [Fact]
    public async Task Waiting_for_an_action_gives_the_entry_that_is_there_or_the_next()
    {
        var ct = TestContext.Current.CancellationToken;
        var waiting = _log.WaitForAsync("sell", cancellationToken: ct);
        _log.TryEnqueue(new AuditEntry { Action = "other" });
        _log.TryEnqueue(new AuditEntry { Action = "sell", Status = AuditStatus.Started });
        Assert.False(waiting.IsCompleted);
        new Counter(_log).Sell("desk");
        new Counter(_log).Sell("chair");

        Assert.Equal("4", (await waiting).Result);
        Assert.Equal("4", (await _log.WaitForAsync("sell", cancellationToken: ct)).Result);
        _log.Clear();
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task Waiting_in_vain_says_what_there_was_instead_and_no_contents()
    {
        await _log.WriteAsync(new AuditEntry { Action = "other", Parameters = "hunter2" }, TestContext.Current.CancellationToken);
        var late = await Assert.ThrowsAsync<TimeoutException>(() => _log.WaitForAsync("sell", TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken));

        Assert.Contains("No entry 'sell'", late.Message, StringComparison.Ordinal);
        Assert.Contains("Recorded were: other.", late.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", late.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, null)]
    [InlineData(true, "billing")]
    public async Task It_takes_the_place_of_the_hosts_log_in_either_order_and_no_file_is_opened(bool isFirst, string? name)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        if (isFirst)
        {
            builder.Services.AddInMemoryAuditLog(name);
        }

        builder.Services.AddAudit(options => options.StartWithoutStore = false, name).AddSqlite("/nowhere/to/be/found/audit.db");
        if (!isFirst)
        {
            builder.Services.AddInMemoryAuditLog(name);
        }

        builder.Services.AddHealthChecks().AddAudit(log: name);
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        host.Services.GetRequiredKeyedService<IAuditLog>(name).TryEnqueue(new AuditEntry { Action = "x" });
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal("worker", Assert.Single(host.Services.GetInMemoryAuditLog(name).Entries).Transport);
    }
}
