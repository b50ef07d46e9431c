using System.Net;
using System.Text.Json;
using Audit.AspNetCore.Tests.Support;
using Audit.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;

namespace Audit.AspNetCore.Tests.Viewer;

/// <summary>What the viewer answers, whom, and which rows that leaves.</summary>
public sealed class ViewerTests
{
    private static readonly (string, string) Paula = ("X-Claims", "sub=paula|role=auditor|tenant=north");

    [Fact]
    public async Task Only_whom_the_policy_lets_may_see_anything()
    {
        await using var app = await StartAsync();

        foreach (var path in (string[])["", "/rows", "/row?id=a1", "/counts", "/state", "/live", "/export?format=csv"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync("/audit" + path)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/audit" + path, ("X-Claims", "sub=bob|role=clerk"))).StatusCode);
        }

        Assert.DoesNotContain(await app.RowsAsync(), row => row.Action == "audit.viewed");
    }

    [Fact]
    public async Task A_host_that_lets_everybody_look_does_not_start()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(app => app.MapAuditViewer("/trail")));
        Assert.Contains("""app.MapAuditViewer("/trail").RequireAuthorization("auditors")""", refused.Message, StringComparison.Ordinal);

        await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            app => app.UseRouting().UseAudit().UseAuthorization().UseEndpoints(endpoints => endpoints.MapAuditViewer().RequireAuthorization().AllowAnonymous()), TestApp.AddUsers));
    }

    [Fact]
    public async Task A_host_does_not_start_either_when_everybody_may_look_in_spite_of_a_fallback_policy()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            app => app.UseRouting().UseAudit().UseAuthorization().UseEndpoints(endpoints => endpoints.MapAuditViewer().AllowAnonymous()),
            services =>
            {
                TestApp.AddUsers(services);
                services.Configure<AuthorizationOptions>(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
            }));
    }

    [Fact]
    public async Task The_policy_of_a_group_around_it_protects_too()
    {
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseAudit();
                app.UseAuthorization();
                app.MapGroup("/admin").RequireAuthorization().MapGroup("/records").MapAuditViewer();
            },
            TestApp.AddUsers);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync("/admin/records/audit/rows")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/admin/records/audit/rows", Paula)).StatusCode);
    }

    [Fact]
    public async Task A_group_without_a_policy_does_not_protect_it()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(app =>
        {
            app.UseAudit();
            app.MapGroup("/admin").MapAuditViewer();
        }));

        Assert.StartsWith("Everybody may look", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task A_policy_that_nobody_has_made_is_refused_at_start(string environment)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            app =>
            {
                app.Environment.EnvironmentName = environment;
                app.UseAudit();
                app.UseAuthorization();
                app.MapAuditViewer().RequireAuthorization("auditers");
            },
            TestApp.AddUsers));

        Assert.StartsWith("The audit trail at '/audit' requires the authorization policy 'auditers', which there is not. Add it: builder.Services.AddAuthorizationBuilder().AddPolicy(\"auditers\", ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Another_site_can_ask_for_nothing_and_leaves_no_row(string site)
    {
        await using var app = await StartAsync(Entries(1));

        foreach (var path in (string[])["/rows?user=alice", "/row?id=a1", "/counts", "/state", "/live", "/export?format=csv"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/audit" + path, Paula, ("Sec-Fetch-Site", site))).StatusCode);
        }

        var page = await app.GetAsync("/audit", Paula, ("Sec-Fetch-Site", site));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("same-origin", Assert.Single(page.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/audit/state", Paula, ("Sec-Fetch-Site", "same-origin"))).StatusCode);
        Assert.Empty(await ViewedAsync(app));
    }

    [Fact]
    public async Task A_fallback_policy_protects_too()
    {
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseAudit();
                app.UseAuthorization();
                app.MapAuditViewer();
            },
            services =>
            {
                TestApp.AddUsers(services);
                services.Configure<AuthorizationOptions>(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
            });

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync("/audit")).StatusCode);
    }

    [Fact]
    public async Task The_page_comes_with_a_policy_that_lets_it_run_nothing_else()
    {
        await using var app = await StartAsync();

        var page = await app.GetAsync("/audit/", Paula);

        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", html.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_leaves_one_row_and_its_further_pages_and_its_histogram_none()
    {
        await using var app = await StartAsync(Entries(5));

        var first = await JsonAsync(app, "/audit/rows?action=a*&limit=2");
        var (next, seen) = (first.GetProperty("next").GetString(), first.GetProperty("seen").GetString());
        var second = await JsonAsync(app, $"/audit/rows?action=a*&limit=2&after={next}&seen={seen}");
        await JsonAsync(app, $"/audit/counts?action=a*&seen={seen}");
        await JsonAsync(app, "/audit/state");

        Assert.Equal(["a5", "a4", "a3", "a2"], Actions(first).Concat(Actions(second)));
        var viewed = Assert.Single(await ViewedAsync(app));
        Assert.Equal(("paula", """{"what":"search","action":"a*"}"""), (viewed.UserId, viewed.Parameters));
    }

    [Fact]
    public async Task A_search_does_not_find_the_row_that_it_left_and_its_list_count_and_histogram_agree()
    {
        await using var app = await StartAsync(new AuditEntry { Action = "open", Parameters = """{"text":"permit"}""" });

        Assert.Equal(["open"], await ShownAsync("text=permit", looks: 0));
        Assert.Equal(["open"], await ShownAsync("text=permit", looks: 1));
        Assert.Equal(["audit.viewed", "audit.viewed", "open"], await ShownAsync("text=permit&looks=true", looks: 2));
        Assert.Equal(["open"], await ShownAsync("text=permit&action=o*", looks: 0));
        Assert.Equal(["audit.viewed", "audit.viewed", "audit.viewed", "audit.viewed"], await ShownAsync("text=permit&action=audit.viewed", looks: 4));

        // What a search shows, with the row of it on the disk before the rest is asked for: as slow a machine as there can be.
        async Task<List<string?>> ShownAsync(string question, int looks)
        {
            var list = await JsonAsync(app, $"/audit/rows?{question}");
            await ViewedAsync(app);
            var counts = await JsonAsync(app, $"/audit/counts?{question}&seen={list.GetProperty("seen").GetString()}&end={list.GetProperty("end").GetString()}");
            var shown = Actions(list).ToList();
            Assert.Equal(shown.Count, counts.GetProperty("counts").EnumerateArray().Sum(count => count.GetProperty("rows").GetInt64()));
            Assert.Equal(looks, counts.GetProperty("looks").GetInt64());
            return shown;
        }
    }

    [Fact]
    public async Task How_many_looks_are_left_out_is_said_as_far_as_the_question_would_find_them()
    {
        await using var app = await StartAsync(Entries(1));
        await JsonAsync(app, "/audit/rows");
        await JsonAsync(app, "/audit/rows?user=alice");
        await ViewedAsync(app);

        Assert.Equal(2, await LooksAsync("user=paula"));
        Assert.Equal(0, await LooksAsync("user=nobody"));
        Assert.Equal(0, await LooksAsync("user=paula&action=close"));
        Assert.True(await LooksAsync("user=paula&action=a*") >= 2);

        async Task<long> LooksAsync(string question) => (await JsonAsync(app, $"/audit/counts?{question}")).GetProperty("looks").GetInt64();
    }

    [Fact]
    public async Task A_download_has_the_looks_that_the_page_shows_and_never_its_own()
    {
        await using var app = await StartAsync(Entries(1));
        await JsonAsync(app, "/audit/rows");
        await ViewedAsync(app);

        Assert.Equal(1, await LinesAsync(""));
        Assert.Equal(3, await LinesAsync("&looks=true"));

        async Task<int> LinesAsync(string question)
        {
            var export = await app.GetAsync("/audit/export?format=jsonl" + question, Paula);
            var lines = (await export.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await ViewedAsync(app);
            return lines.Length;
        }
    }

    [Fact]
    public async Task The_receipt_of_one_question_is_none_for_another_or_for_somebody_else()
    {
        await using var app = await StartAsync(Entries(1));
        var seen = (await JsonAsync(app, "/audit/rows?user=alice")).GetProperty("seen").GetString();

        await JsonAsync(app, $"/audit/rows?user=bob&seen={seen}");
        await JsonAsync(app, $"/audit/counts?seen={seen}");
        await app.GetAsync($"/audit/rows?user=alice&seen={seen}", ("X-Claims", "sub=otto|role=auditor"));

        Assert.Equal(["search paula", "search paula", "counts paula", "search otto"], (await ViewedAsync(app)).Select(row => $"{What(row)} {row.UserId}"));
    }

    [Fact]
    public async Task The_receipt_of_a_question_is_none_for_one_that_only_reads_alike()
    {
        await using var app = await StartAsync(Entries(1));
        var seen = (await JsonAsync(app, "/audit/rows?action=a%00user%00alice")).GetProperty("seen").GetString();

        await JsonAsync(app, $"/audit/rows?action=a&user=alice&seen={seen}");

        Assert.Equal(2, (await ViewedAsync(app)).Count);
    }

    [Fact]
    public async Task The_same_question_an_hour_later_leaves_a_row_again()
    {
        var clock = new FakeTimeProvider();
        await using var app = await StartAsync(_ => { }, services => services.AddSingleton<TimeProvider>(clock), Entries(1));
        var seen = (await JsonAsync(app, "/audit/rows?action=a*")).GetProperty("seen").GetString();

        clock.Advance(TimeSpan.FromMinutes(59));
        await JsonAsync(app, $"/audit/rows?action=a*&seen={seen}");
        Assert.Single(await ViewedAsync(app));
        clock.Advance(TimeSpan.FromMinutes(1));
        await JsonAsync(app, $"/audit/rows?action=a*&seen={seen}");

        Assert.Equal(2, (await ViewedAsync(app)).Count);
    }

    [Fact]
    public async Task The_receipt_of_one_tenant_is_none_for_another()
    {
        await using var app = await StartAsync(options => options.Tenant = http => http.User.FindFirst("tenant")?.Value);
        var seen = (await JsonAsync(app, "/audit/rows?user=alice")).GetProperty("seen").GetString();

        await app.GetAsync($"/audit/rows?user=alice&seen={seen}", ("X-Claims", "sub=paula|role=auditor|tenant=south"));

        Assert.Equal(2, (await ViewedAsync(app)).Count);
    }

    [Fact]
    public async Task Details_and_exports_leave_a_row_each()
    {
        await using var app = await StartAsync(new AuditEntry { Action = "a", EntryId = "a1", RequestId = "r", Parameters = """{"secret":1}""" }, new AuditEntry { Action = "b", RequestId = "r" });

        var detail = await JsonAsync(app, "/audit/row?id=a1");
        Assert.Equal("""{"secret":1}""", detail.GetProperty("row").GetProperty("parameters").GetString());
        Assert.Equal(["a", "b"], detail.GetProperty("timeline").EnumerateArray().Select(row => row.GetProperty("action").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/audit/row?id=other", Paula)).StatusCode);
        var export = await app.GetAsync("/audit/export?format=csv&action=a", Paula);
        Assert.Equal(2, (await export.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("secret", (await JsonAsync(app, "/audit/rows?action=a")).ToString(), StringComparison.Ordinal);

        Assert.Equal(["detail", "detail", "export", "search"], (await ViewedAsync(app)).Select(What));
    }

    [Fact]
    public async Task Who_belongs_to_a_tenant_sees_its_rows_and_no_others()
    {
        await using var app = await StartAsync(
            options => options.Tenant = http => http.User.FindFirst("tenant")?.Value,
            new AuditEntry { Action = "own", EntryId = "n", RequestId = "r", Context = """{"tenant":"north"}""" },
            new AuditEntry { Action = "foreign", EntryId = "s", RequestId = "r", Context = """{"tenant":"south"}""" });

        Assert.Equal(["own"], Actions(await JsonAsync(app, "/audit/rows?request=r")));
        Assert.Empty(Actions(await JsonAsync(app, "/audit/rows?tenant=south")));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/audit/row?id=s", Paula)).StatusCode);
        Assert.Equal("own", Assert.Single((await JsonAsync(app, "/audit/row?id=n")).GetProperty("timeline").EnumerateArray()).GetProperty("action").GetString());
        Assert.DoesNotContain("foreign", await (await app.GetAsync("/audit/export?format=jsonl", Paula)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/audit/rows", ("X-Claims", "sub=otto|role=auditor"))).StatusCode);
    }

    [Fact]
    public async Task Who_belongs_to_a_tenant_learns_neither_how_many_rows_others_have_nor_when_they_began()
    {
        var first = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        await using var app = await StartAsync(
            options => options.Tenant = http => http.User.FindFirst("tenant")?.Value,
            new AuditEntry { Action = "foreign", Timestamp = first.AddYears(-3), Context = """{"tenant":"south"}""" },
            new AuditEntry { Action = "own", Timestamp = first, Context = """{"tenant":"north"}""" });

        Assert.Equal(first.ToUnixTimeMilliseconds(), (await JsonAsync(app, "/audit/counts")).GetProperty("from").GetInt64());
        Assert.Equal(["health", "faults"], (await JsonAsync(app, "/audit/state")).EnumerateObject().Select(part => part.Name));
    }

    [Fact]
    public async Task A_row_that_another_program_wrote_hides_no_others()
    {
        await using var app = await StartAsync(new AuditEntry { Action = "own", EntryId = "own", RequestId = "r" });
        AuditFile.Execute(app.Database, """
            INSERT INTO audit_log(entry_id, timestamp, action, request_id, context) VALUES
                ('half', 1, 'half', 'r', '{"outcome":"\ud800"}'), ('past', -99999999999999999, 'past', 'r', NULL), ('future', 99999999999999999, 'future', 'r', 'x')
            """);

        Assert.Equal(["future", "past", "half", "own"], Actions(await JsonAsync(app, "/audit/rows?request=r")));
        foreach (var id in (string[])["half", "past", "future", "own"])
        {
            Assert.Equal(id, (await JsonAsync(app, $"/audit/row?id={id}")).GetProperty("row").GetProperty("entry_id").GetString());
        }
    }

    [Fact]
    public async Task An_id_is_taken_as_it_stands()
    {
        await using var app = await StartAsync(new AuditEntry { Action = "a", EntryId = " a/b?c&d ", UserId = " u " });

        Assert.Equal("a", (await JsonAsync(app, "/audit/row?id=" + Uri.EscapeDataString(" a/b?c&d "))).GetProperty("row").GetProperty("action").GetString());
        Assert.Equal(["a"], Actions(await JsonAsync(app, "/audit/rows?user=%20u%20")));
    }

    [Fact]
    public async Task A_timeline_is_in_the_order_of_starts_and_says_when_there_is_more()
    {
        var start = DateTimeOffset.UtcNow;
        await using var app = await StartAsync(
            new AuditEntry { Action = "inner", EntryId = "inner", RequestId = "r", Timestamp = start.AddMilliseconds(5) },
            new AuditEntry { Action = "outer", RequestId = "r", Timestamp = start });

        var few = await JsonAsync(app, "/audit/row?id=inner");
        Assert.Equal(["outer", "inner"], few.GetProperty("timeline").EnumerateArray().Select(row => row.GetProperty("action").GetString()));
        Assert.False(few.GetProperty("timeline_goes_on").GetBoolean());

        var log = app.Services.GetRequiredService<IAuditLog>();
        for (var i = 0; i < 200; i++)
        {
            await log.WriteAsync(new AuditEntry { Action = "more", RequestId = "r", Timestamp = start }, TestContext.Current.CancellationToken);
        }

        Assert.True((await JsonAsync(app, "/audit/row?id=inner")).GetProperty("timeline_goes_on").GetBoolean());
    }

    [Fact]
    public async Task A_timeline_among_too_many_rows_is_of_those_near_the_row()
    {
        var (start, database) = (DateTimeOffset.UtcNow, "");
        await using var app = await StartAsync(
            _ => { },
            services => services.AddSingleton<IAuditReader>(new BusyReader(() => new AuditReader(database))),
            new AuditEntry { Action = "outer", RequestId = "r", Timestamp = start },
            new AuditEntry { Action = "inner", EntryId = "inner", RequestId = "r", Timestamp = start.AddMilliseconds(5) });
        database = app.Database;

        var answer = await JsonAsync(app, "/audit/row?id=inner");

        Assert.Equal(["outer", "inner"], answer.GetProperty("timeline").EnumerateArray().Select(row => row.GetProperty("action").GetString()));
        Assert.True(answer.GetProperty("timeline_goes_on").GetBoolean());
    }

    [Fact]
    public async Task What_was_looked_at_is_no_matter_of_the_address()
    {
        await using var app = await StartAsync();

        await app.GetAsync("/audit/export?format=csv&what=search&WHAT=search", Paula);

        Assert.Equal("""{"what":"export","format":"csv"}""", Assert.Single(await ViewedAsync(app)).Parameters);
    }

    [Theory]
    [InlineData("rows?user=a&user=b", "'user' is given more than once")]
    [InlineData("rows?since=yesterday", "is no time")]
    [InlineData("rows?after=nothing", "is not a cursor")]
    [InlineData("rows?where=a", "is not a condition")]
    [InlineData("rows?limit=0", "is not a limit")]
    [InlineData("rows?text=1001", "Give 1,000 or fewer")]
    [InlineData("export?format=pdf", "csv or jsonl")]
    public async Task What_cannot_be_read_is_named(string question, string said)
    {
        await using var app = await StartAsync();

        var answer = await app.GetAsync("/audit/" + question.Replace("1001", new string('x', 1001), StringComparison.Ordinal), Paula);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_is_said_and_why()
    {
        await using var app = await StartAsync();
        File.Delete(app.Database);

        var answer = await app.GetAsync("/audit/rows", Paula);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("audit.db", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_fault_of_the_log_is_named_and_also_that_it_is_over()
    {
        await using var app = await StartAsync();
        var log = app.Services.GetRequiredService<IAuditLog>();
        using (var locker = AuditFile.Connect(app.Database))
        {
            locker.Run("BEGIN IMMEDIATE");
            log.TryEnqueue(new AuditEntry { Action = "waits" });
            List<string?> faults;
            while ((faults = await FaultsAsync()).Count == 0)
            {
            }

            Assert.Equal(["store_failed"], faults);
        }

        await log.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["store_failed (over)"], await FaultsAsync());

        async Task<List<string?>> FaultsAsync() => [.. (await JsonAsync(app, "/audit/state")).GetProperty("faults").EnumerateArray().Select(fault => fault.GetString())];
    }

    [Fact]
    public async Task Rows_that_another_program_left_in_the_spill_file_are_said()
    {
        await using var app = await StartAsync();
        using (var locker = AuditFile.Connect(app.Database))
        {
            locker.Run("BEGIN IMMEDIATE");
            await using var other = AuditLog.Open(app.Database, new AuditOptions { StartWithoutStore = true });
            Assert.True(other.TryEnqueue(new AuditEntry { Action = "late" }));
            Assert.True(other.TryEnqueue(new AuditEntry { Action = "later" }));
        }

        var state = await JsonAsync(app, "/audit/state");

        Assert.Equal("2 rows wait in the spill file 'audit.db.spill' and are written when the log opens next.", Assert.Single(state.GetProperty("waiting").EnumerateArray()).GetString());
        Assert.Empty((await JsonAsync(app, "/audit/rows")).GetProperty("rows").EnumerateArray());
    }

    [Fact]
    public async Task A_log_that_there_is_not_is_said()
    {
        await using var app = await StartAsync(options => options.LogName = "second");

        var answer = await app.GetAsync("/audit/rows", Paula);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("no audit log named 'second'", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static AuditEntry[] Entries(int count) => [.. Enumerable.Range(1, count).Select(number => new AuditEntry { Action = $"a{number}" })];

    private static Task<TestApp> StartAsync(params AuditEntry[] entries) => StartAsync(_ => { }, entries);

    private static Task<TestApp> StartAsync(Action<AuditViewerOptions> configure, params AuditEntry[] entries) => StartAsync(configure, _ => { }, entries);

    private static async Task<TestApp> StartAsync(Action<AuditViewerOptions> configure, Action<IServiceCollection> addServices, params AuditEntry[] entries)
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
                addServices(services);
            });
        var log = app.Services.GetRequiredService<IAuditLog>();
        Assert.All(entries, entry => Assert.True(log.TryEnqueue(entry)));
        await log.FlushAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static async Task<JsonElement> JsonAsync(TestApp app, string path)
    {
        var answer = await app.GetAsync(path, Paula);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static IEnumerable<string?> Actions(JsonElement answer) => answer.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("action").GetString());

    private static async Task<List<StoredRow>> ViewedAsync(TestApp app) => (await app.RowsAsync()).FindAll(row => row.Action == "audit.viewed");

    private static string? What(StoredRow row) => JsonElement.Parse(row.Parameters!).GetProperty("what").GetString();
}
