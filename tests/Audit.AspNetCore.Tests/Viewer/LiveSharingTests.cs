using System.Text.Json;
using Audit.AspNetCore.Tests.Support;
using Audit.Viewer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Audit.AspNetCore.Tests.Viewer;

/// <summary>Live views share what they follow, and nothing else.</summary>
public sealed class LiveSharingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Views_of_the_same_rows_share_one_follower()
    {
        var reader = new FollowedReader(() => new AuditReader(_database));
        await using var app = await StartAsync(reader);
        List<LiveStream> streams = [];
        foreach (var query in (string[])["user=zoe&since=2h", "user=zoe&since=2h", "since=2h&user=zoe", "user=yann&since=2h"])
        {
            streams.Add(await LiveStream.OpenAsync(app, query));
        }

        await WriteAsync(app, new AuditEntry { Action = "first", UserId = "zoe" }, new AuditEntry { Action = "second", UserId = "yann" });

        Assert.Equal(["first", "first", "first", "second"], [await streams[0].ActionAsync(), await streams[1].ActionAsync(), await streams[2].ActionAsync(), await streams[3].ActionAsync()]);
        Assert.Equal(["yann", "zoe"], reader.Followed.Select(filter => filter.UserId).Order());
        streams.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task Who_belongs_to_another_tenant_or_asks_for_less_sees_nothing_of_what_others_follow()
    {
        await using var app = await StartAsync(new FollowedReader(() => new AuditReader(_database)), options => options.Tenant = http => http.User.FindFirst("tenant")?.Value);
        using var north = await LiveStream.OpenAsync(app, "", tenant: "north");
        using var south = await LiveStream.OpenAsync(app, "", tenant: "south");
        using var foreign = await LiveStream.OpenAsync(app, "tenant=south", tenant: "north");
        using var errors = await LiveStream.OpenAsync(app, "status=error", tenant: "north");

        await WriteAsync(
            app,
            new AuditEntry { Action = "of_south", Context = """{"tenant":"south"}""" },
            new AuditEntry { Action = "of_north", Context = """{"tenant":"north"}""" },
            new AuditEntry { Action = "failed", Context = """{"tenant":"north"}""", Status = AuditStatus.Error, ErrorMessage = "It is closed." },
            new AuditEntry { Action = "last_of_south", Context = """{"tenant":"south"}""" });

        Assert.Equal(["of_north", "failed"], [await north.ActionAsync(), await north.ActionAsync()]);
        Assert.Equal(["of_south", "last_of_south"], [await south.ActionAsync(), await south.ActionAsync()]);
        Assert.Equal("failed", await errors.ActionAsync());
        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Null(await foreign.ActionAsync());
    }

    [Fact]
    public async Task Who_comes_later_gets_what_came_since_each_row_once_and_in_order()
    {
        await using var app = await StartAsync(new FollowedReader(() => new AuditReader(_database)));
        using var first = await LiveStream.OpenAsync(app, "user=zoe");
        await WriteAsync(app, Rows(0, 3));
        Assert.Equal(["n0", "n1", "n2"], [await first.ActionAsync(), await first.ActionAsync(), await first.ActionAsync()]);
        var cursor = first.Id!;
        await WriteAsync(app, Rows(3, 2));
        Assert.Equal("n3", await first.ActionAsync());

        using var second = await LiveStream.OpenAsync(app, "user=zoe", lastEventId: cursor);
        await WriteAsync(app, Rows(5, 2));

        Assert.Equal(["n3", "n4", "n5", "n6"], [await second.ActionAsync(), await second.ActionAsync(), await second.ActionAsync(), await second.ActionAsync()]);
    }

    [Fact]
    public async Task Who_was_away_long_gets_the_last_rows_that_a_page_shows()
    {
        await using var app = await StartAsync(new FollowedReader(() => new AuditReader(_database)));
        await WriteAsync(app, new AuditEntry { Action = "known", UserId = "zoe" });
        var cursor = AuditCursor.After((await new AuditReader(_database).ReadAsync(new AuditQuery(), Ct)).Rows[0]).ToString();
        await WriteAsync(app, Rows(0, 520));

        using var stream = await LiveStream.OpenAsync(app, "user=zoe", lastEventId: cursor);

        Assert.Equal("n20", await stream.ActionAsync());
    }

    [Fact]
    public async Task A_place_that_the_trail_has_not_reached_is_of_another_trail()
    {
        await using var app = await StartAsync(new FollowedReader(() => new AuditReader(_database)));

        using var stream = await LiveStream.OpenAsync(app, "user=zoe", lastEventId: "AQAAAAAAAAPo");

        Assert.Contains("it was replaced by another one", await stream.LineAsync("data: {\"error\""), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_says_which_rows_are_shown_says_who_shares_them()
    {
        AuditFilter[] filters =
        [
            new(),
            new() { Since = DateTimeOffset.UnixEpoch },
            new() { Until = DateTimeOffset.UnixEpoch },
            new() { Actions = ["a", "b"] },
            new() { Actions = ["a,b"] },
            new() { UserId = "a" },
            new() { Target = "a" },
            new() { RequestId = "a" },
            new() { Status = "a" },
            new() { Outcome = "a" },
            new() { Tenant = "a" },
            new() { Tenant = "" },
            new() { Transport = "a" },
            new() { EntryId = "a" },
            new() { Text = "a" },
            new() { Conditions = [AuditCondition.Parse("parameters.a=1")] },
            new() { Conditions = [AuditCondition.Parse("parameters.a=1"), AuditCondition.Parse("result.b=2")] },
            new() { IncludeLooks = true },
            new() { Unfinished = true },
        ];

        Assert.Equal(filters.Length, filters.Select(LiveFilter.TextOf).Distinct().Count());
        Assert.All(
            typeof(AuditFilter).GetProperties(),
            property => Assert.Contains(filters, filter => JsonSerializer.Serialize(property.GetValue(filter)) != JsonSerializer.Serialize(property.GetValue(filters[0]))));
    }

    private string _database = "";

    private static AuditEntry[] Rows(int first, int count) => [.. Enumerable.Range(first, count).Select(number => new AuditEntry { Action = $"n{number}", UserId = "zoe" })];

    private static async Task WriteAsync(TestApp app, params AuditEntry[] entries)
    {
        var log = app.Services.GetRequiredService<IAuditLog>();
        foreach (var entry in entries)
        {
            await log.WriteAsync(entry, Ct);
        }
    }

    private async Task<TestApp> StartAsync(IAuditReader reader, Action<AuditViewerOptions>? configure = null)
    {
        var app = await TestApp.StartAsync(
            app =>
            {
                app.UseAudit();
                app.UseAuthorization();
                app.MapAuditViewer("/audit", configure).RequireAuthorization(policy => policy.RequireRole("auditor"));
            },
            services =>
            {
                TestApp.AddUsers(services);
                services.AddSingleton(reader);
            });
        _database = app.Database;
        return app;
    }
}
