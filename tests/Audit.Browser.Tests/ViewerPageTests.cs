using Audit.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Audit.Browser.Tests;

/// <summary>The page as an auditor uses it, in a real browser.</summary>
public sealed class ViewerPageTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task The_newest_rows_are_shown_first_and_the_older_ones_a_page_further()
    {
        await OpenAsync();

        await Expect(Rows).ToHaveCountAsync(100);
        await Expect(Rows.First).ToContainTextAsync("2026-03-02 11:59:00.843");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Older" }).ClickAsync();
        await Expect(Rows.First).ToContainTextAsync("2026-03-02 10:19");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Older" }).ClickAsync();
        await Expect(Rows).ToHaveCountAsync(40);
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Older" })).ToBeDisabledAsync();
        await Page.GoBackAsync();
        await Expect(Rows.First).ToContainTextAsync("2026-03-02 10:19");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Newest" }).ClickAsync();
        await Expect(Page.Locator("tr[data-id=aud_0239]")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("User", "alice", "user=alice", 48)]
    [InlineData("Target", "dossier:3", "target=dossier%3A3", 20)]
    [InlineData("Action", "a*", "action=a*", 100)]
    [InlineData("Text", "PLAN.pdf", "text=PLAN.pdf", 100)]
    [InlineData("Request", "req-7", "request=req-7", 3)]
    [InlineData("JSON", "parameters.dossierId=5", "where=parameters.dossierId%3D5", 20)]
    public async Task What_is_filtered_is_in_the_address_and_comes_back_with_it(string field, string value, string query, int count)
    {
        await OpenAsync();
        await Page.Locator("#more").EvaluateAsync("more => more.open = true");
        await Page.GetByLabel(field, new() { Exact = true }).FillAsync(value);
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Rows).ToHaveCountAsync(count);
        Assert.EndsWith("/audit?" + query, Page.Url, StringComparison.Ordinal);
        await Page.ReloadAsync();
        await Expect(Rows).ToHaveCountAsync(count);
        await Expect(Page.GetByLabel(field, new() { Exact = true })).ToHaveValueAsync(value);
    }

    [Fact]
    public async Task Looks_at_the_trail_are_shown_on_request_and_the_page_says_how_many_there_are()
    {
        await OpenAsync("?text=plan.pdf");
        await Expect(Rows).ToHaveCountAsync(100);
        Assert.Single(await App.ViewedAsync());
        await Page.ReloadAsync();
        await Expect(Page.GetByText("Show looks (1)")).ToBeVisibleAsync();
        Assert.Equal(2, (await App.ViewedAsync()).Count);

        await Page.GetByLabel("Show looks").CheckAsync();

        await Expect(Rows.Nth(1)).ToContainTextAsync("audit.viewed");
        await Expect(Rows.Nth(2)).ToContainTextAsync("2026-03-02 11:59");
        Assert.EndsWith("?text=plan.pdf&looks=true", Page.Url, StringComparison.Ordinal);
        await Page.GetByLabel("Show looks").UncheckAsync();
        await Expect(Rows.First).ToContainTextAsync("2026-03-02 11:59");
    }

    [Fact]
    public async Task Who_was_refused_is_one_choice_away()
    {
        await OpenAsync();

        await Page.Locator("[name=outcome]").SelectOptionAsync("denied");

        await Expect(Rows).ToHaveCountAsync(12);
        await Expect(Rows.First).ToContainTextAsync("is no supervisor");
    }

    [Fact]
    public async Task A_row_opens_with_its_values_as_a_tree_and_the_timeline_of_its_request()
    {
        await OpenAsync("?user=bob&target=dossier:2");
        await Rows.First.ClickAsync();

        await Expect(Detail.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("close_dossier");
        await Expect(Detail.GetByRole(AriaRole.Group, new() { Name = "Parameters" })).ToContainTextAsync("Title: Permit for the extension of a house");
        await Expect(Detail.GetByRole(AriaRole.Group, new() { Name = "Parameters" })).ToContainTextAsync("Pages: 12");
        await Expect(Detail.GetByRole(AriaRole.Group, new() { Name = "Context" })).ToContainTextAsync("tenant: north");
        var timeline = Detail.GetByLabel("Timeline of the request").GetByRole(AriaRole.Button);
        await Expect(timeline).ToHaveCountAsync(3);
        await Expect(timeline.First).ToContainTextAsync("+0 ms");
        await timeline.First.ClickAsync();
        await Expect(timeline.First).ToHaveAttributeAsync("aria-current", "true");
    }

    [Fact]
    public async Task Everything_about_a_target_is_one_click_away()
    {
        await OpenAsync("?user=bob");
        await Rows.First.ClickAsync();

        await Detail.GetByRole(AriaRole.Button, new() { Name = "Everything about dossier:11" }).ClickAsync();

        await Expect(Rows).ToHaveCountAsync(20);
        Assert.EndsWith("?target=dossier%3A11", Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bar_of_the_histogram_selects_its_time()
    {
        await OpenAsync("?since=2026-03-02T08:00:00Z&until=2026-03-02T12:00:00Z");
        var bars = Page.Locator("#bars button");
        await Expect(bars).ToHaveCountAsync(48);
        await Expect(bars.First).ToHaveAttributeAsync("aria-label", "2026-03-02 08:00 UTC: 5 rows, 0 errors");

        await bars.Nth(4).HoverAsync();
        await Page.Mouse.DownAsync();
        await bars.Nth(6).HoverAsync();
        await Page.Mouse.UpAsync();

        await Expect(Rows).ToHaveCountAsync(15);
        await Expect(Rows.Last).ToContainTextAsync("2026-03-02 08:20");
        await Expect(Page.GetByLabel("From (UTC)")).ToHaveValueAsync("2026-03-02T08:20");
        await Expect(Page.GetByLabel("To (UTC)")).ToHaveValueAsync("2026-03-02T08:35");
    }

    [Fact]
    public async Task What_is_written_now_appears_by_itself_and_only_what_matches()
    {
        await OpenAsync("?user=zoe");
        await Expect(Page.GetByText("No row matches.")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Live" }).ClickAsync();
        await Expect(Page.Locator("#live")).ToHaveAttributeAsync("aria-pressed", "true");

        await App.AddAsync(new AuditEntry { Action = "first", UserId = "zoe" }, new AuditEntry { Action = "of_another", UserId = "yann" }, new AuditEntry { Action = "second", UserId = "zoe" });

        await Expect(Rows).ToHaveCountAsync(2);
        await Expect(Rows.First).ToContainTextAsync("second");
        await Expect(Page.Locator("#state")).ToContainTextAsync("Healthy");
        Assert.Single(await App.ViewedAsync());
    }

    [Theory]
    [InlineData("CSV", "Audit.Browser.Tests-audit-20260302T0800Z-20260302T1200Z.csv", "seq,entry_id,timestamp,action")]
    [InlineData("JSON", "Audit.Browser.Tests-audit-20260302T0800Z-20260302T1200Z.jsonl", "{\"seq\":")]
    public async Task What_is_found_can_be_downloaded_by_the_name_of_the_application_and_its_time(string format, string file, string start)
    {
        await OpenAsync("?user=alice&until=2026-03-02T12:00:00Z");
        await Expect(Rows).ToHaveCountAsync(48);

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = format }).ClickAsync());

        Assert.Equal(file, download.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.StartsWith(start, lines[0], StringComparison.Ordinal);
        Assert.Equal(48, lines.Count(line => line.Contains("alice", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_is_no_longer_signed_in_is_told_so_and_gets_no_file()
    {
        await OpenAsync("?user=alice");
        var downloads = 0;
        Page.Download += (_, _) => downloads++;
        await Context.ClearCookiesAsync();

        await Page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync();

        await Expect(Page.Locator("#message")).ToContainTextAsync("Sign in again");
        Assert.Equal(0, downloads);
        Problems.RemoveAll(problem => problem.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        await OpenAsync("?user=alice");
        await Expect(Rows).ToHaveCountAsync(48);

        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("j");
        await Expect(Rows.Nth(1)).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Detail).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Detail).ToBeHiddenAsync();
        await Expect(Rows.Nth(1)).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("/");
        await Page.Keyboard.TypeAsync("is closed");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("text=is\\+closed"));
    }

    [Fact]
    public async Task The_way_past_the_filters_leads_to_a_row_and_asks_for_nothing()
    {
        await OpenAsync("?user=alice");
        await Expect(Page.Locator("#bars button").First).ToBeVisibleAsync();
        var asked = 0;
        Page.Request += (_, request) => asked += request.Url.Contains("/rows", StringComparison.Ordinal) ? 1 : 0;

        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Rows.First).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Detail).ToBeFocusedAsync();
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task The_focus_is_kept_where_what_had_it_is_replaced()
    {
        await OpenAsync("?since=2026-03-02T08:00:00Z&until=2026-03-02T12:00:00Z");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Older" }).PressAsync("Enter");
        await Expect(Rows.First).ToContainTextAsync("2026-03-02 10:19");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Older" })).ToBeFocusedAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Newest" }).PressAsync("Enter");
        await Expect(Rows.First).ToBeFocusedAsync();

        await Page.Keyboard.PressAsync("Enter");
        await Detail.GetByLabel("Timeline of the request").GetByRole(AriaRole.Button).First.PressAsync("Enter");
        await Expect(Detail).ToBeFocusedAsync();

        await Page.Locator("#bars button").Nth(6).PressAsync("Enter");
        await Expect(Rows).ToHaveCountAsync(5);
        await Expect(Page.Locator("#bars button").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_bar_may_be_pressed_by_what_has_no_pointer()
    {
        await OpenAsync("?since=2026-03-02T08:00:00Z&until=2026-03-02T12:00:00Z");

        await Page.Locator("#bars button").Nth(6).EvaluateAsync("bar => bar.click()");

        await Expect(Rows).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task Details_that_were_closed_before_they_came_stay_closed()
    {
        await OpenAsync();
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await Page.RouteAsync("**/row?*", async route =>
        {
            asked.TrySetResult();
            await answer.Task;
            await route.ContinueAsync();
        });
        await Rows.Nth(2).ClickAsync();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        await Page.Keyboard.PressAsync("Escape");
        await Page.RunAndWaitForResponseAsync(
            () =>
            {
                answer.SetResult();
                return Task.CompletedTask;
            },
            response => response.Url.Contains("/row?", StringComparison.Ordinal));

        await Expect(Detail).ToBeHiddenAsync();
        await Expect(Page.Locator("tr[aria-current]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_in_words()
    {
        await OpenAsync();
        await Page.RouteAsync("**/rows?*", route => route.AbortAsync("connectionrefused"));

        await Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();

        await Expect(Page.Locator("#message")).ToContainTextAsync("No connection to the server");
        Problems.RemoveAll(problem => problem.Contains("ERR_CONNECTION_REFUSED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_histogram_that_turns_out_long_is_not_counted_on_by_the_second()
    {
        var asked = new List<string>();
        await Page.RouteAsync("**/counts?*", async route =>
        {
            asked.Add(route.Request.Url);
            var (at, next) = asked.Count switch { 1 => (86_400_000, "\"a\""), 2 => (43_200_000, "\"b\""), _ => (43_200_000, "null") };
            await route.FulfillAsync(new() { ContentType = "application/json", Body = $$"""{"from":86400000,"to":86400000,"interval":1000,"next":{{next}},"counts":[{"at":{{at}},"rows":1,"errors":0}]}""" });
        });

        await OpenAsync();

        await Expect(Page.Locator("#axis")).ToContainTextAsync("highest bar: 2 rows");
        Assert.Equal(["", "1000", "547000"], asked.Select(url => System.Web.HttpUtility.ParseQueryString(new Uri(url).Query)["interval"] ?? ""));
    }

    [Fact]
    public async Task What_a_row_says_is_text_and_never_runs()
    {
        const string Hostile = "<img src=x onerror=\"document.title='run'\"></script><script>document.title='run'</script>";
        await App.AddAsync(new AuditEntry
        {
            Action = "hostile", UserId = Hostile, Target = Hostile, RequestId = Hostile, ErrorMessage = Hostile, EntryId = Hostile,
            Parameters = "{\"<b>name</b>\":" + System.Text.Json.JsonSerializer.Serialize(Hostile) + "}", Result = Hostile, Context = "{\"outcome\":\"<i>x</i>\"}",
        });
        await OpenAsync("?action=hostile");

        await Rows.First.ClickAsync();

        await Expect(Detail).ToContainTextAsync(Hostile);
        await Expect(Page.Locator("img, #rows b, #detail i")).ToHaveCountAsync(0);
        await Expect(Page).ToHaveTitleAsync("Audit trail");
    }

    [Fact]
    public async Task The_browser_is_told_to_run_nothing_else()
    {
        await OpenAsync();

        var ran = await Page.EvaluateAsync<bool>("""
            () => new Promise(resolve => {
                document.addEventListener('securitypolicyviolation', () => resolve(false));
                const script = document.createElement('script');
                script.textContent = 'window.ran = true';
                document.body.append(script);
                if (window.ran) resolve(true);
            })
            """);

        Assert.False(ran);
        Problems.RemoveAll(problem => problem.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_that_cannot_be_read_is_answered_with_what_to_write()
    {
        await OpenAsync("?where=user=alice");

        await Expect(Page.Locator("#message")).ToContainTextAsync("parameters.request.Title=Permit");
        Problems.RemoveAll(problem => problem.Contains("400", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Values_are_shown_as_they_are_written()
    {
        await App.AddAsync(new AuditEntry
        {
            Action = "exact", UserId = "eve\u202Etxt", Parameters = """{"id":9007199254740993,"amount":12.50,"huge":1e400,"10":"ten","2":"two","__proto__":{"a":1},"a\u0000":"\ud800"}""",
        });
        AuditFile.Execute(App.Database, """INSERT INTO audit_log(entry_id, timestamp, action, result) VALUES ('other', 1, 'exact', '{"n":"first","n":"second"}')""");
        await OpenAsync("?action=exact");

        await Rows.Nth(1).ClickAsync();

        await Expect(Detail.GetByRole(AriaRole.Group, new() { Name = "Parameters" }).Locator(".leaf")).ToHaveTextAsync(
            ["id: 9007199254740993", "amount: 12.50", "huge: 1e400", "10: ten", "2: two", "a: 1", "a\\u0000: \\ud800"]);
        await Expect(Rows.Nth(1)).ToContainTextAsync("eve\\u202etxt");
        await Rows.First.ClickAsync();
        await Expect(Detail.GetByRole(AriaRole.Group, new() { Name = "Result" }).Locator(".leaf")).ToHaveTextAsync(["n: first", "n: second"]);
    }

    [Fact]
    public async Task Names_that_only_look_alike_are_seen_to_differ()
    {
        await App.AddAsync([.. new[] { "eve", "eve\u200b", "\u200feve", "e\u00adve", "eve\ufeff", "می\u200cخواهم" }.Select(user => new AuditEntry { Action = "alike", UserId = user })]);

        await OpenAsync("?action=alike");

        await Expect(Rows.Locator("td:nth-child(2)")).ToHaveTextAsync(["می\u200cخواهم", "eve\\ufeff", "e\\u00adve", "\\u200feve", "eve\\u200b", "eve"]);
    }

    [Fact]
    public async Task What_is_large_or_deep_is_shown_some_at_a_time()
    {
        await App.AddAsync(new AuditEntry { Action = "large", Parameters = $"[{string.Join(',', Enumerable.Range(0, 20_000))}]" });
        AuditFile.Execute(App.Database, $"INSERT INTO audit_log(entry_id, timestamp, action, parameters) VALUES ('deep', 1, 'large', '{new string('[', 20_000)}{new string(']', 20_000)}')");
        await OpenAsync("?action=large");

        await Rows.Nth(1).ClickAsync();
        var leaves = Detail.GetByRole(AriaRole.Group, new() { Name = "Parameters" }).Locator(".leaf");
        await Expect(leaves).ToHaveCountAsync(200);
        await Detail.GetByRole(AriaRole.Button, new() { Name = "Show more (19,800)" }).ClickAsync();
        await Expect(leaves).ToHaveCountAsync(400);
        await Rows.First.ClickAsync();
        await Expect(Detail).ToContainTextAsync("[[[[");
    }

    [Theory]
    [InlineData("?since=2h")]
    [InlineData("?since=2026-03-02T08%3A00%3A00.500Z&until=2026-03-02T09%3A00")]
    [InlineData("?status=other")]
    [InlineData("?where=parameters.dossierId%3D5&where=context.tenant%3Dnorth")]
    public async Task The_form_says_what_the_address_does_and_keeps_it(string query)
    {
        await OpenAsync(query);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();

        await Expect(Page.Locator("#list")).Not.ToHaveAttributeAsync("aria-busy", "true");
        Assert.EndsWith("/audit" + query, Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_is_repeated_leaves_a_row_again_and_its_pages_none()
    {
        await OpenAsync("?tenant=north");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Older" }).ClickAsync();
        await Expect(Rows.First).ToContainTextAsync("2026-03-02 10:19");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Newest" }).ClickAsync();
        await Expect(Rows.First).ToContainTextAsync("2026-03-02 11:59");
        Assert.Single(await App.ViewedAsync());

        await Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(Page.Locator("#bars button").First).ToBeVisibleAsync();
        await Expect(Page.Locator("#list")).Not.ToHaveAttributeAsync("aria-busy", "true");

        Assert.Equal(2, (await App.ViewedAsync()).Count);
    }

    [Fact]
    public async Task The_live_view_leaves_out_no_row_when_it_starts_or_is_paged_back()
    {
        await OpenAsync("?user=zoe");
        await App.AddAsync([.. Enumerable.Range(0, 700).Select(number => new AuditEntry { Action = $"n{number}", UserId = "zoe" })]);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Live" }).ClickAsync();
        await Expect(Page.GetByText("Live: new rows")).ToBeVisibleAsync();
        await Expect(Rows.First).ToContainTextAsync("n699");
        await App.AddAsync([.. Enumerable.Range(700, 450).Select(number => new AuditEntry { Action = $"n{number}", UserId = "zoe" })]);
        await Expect(Rows.First).ToContainTextAsync("n1149");
        await Expect(Rows).ToHaveCountAsync(500);
        await Expect(Rows.Last).ToContainTextAsync("n650");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Older" }).ClickAsync();
        await Expect(Rows.First).ToContainTextAsync("n649");
        await Expect(Page.Locator("#live")).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task The_live_view_rests_where_nobody_looks_and_then_shows_what_came()
    {
        await OpenAsync("?user=zoe");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Live" }).ClickAsync();
        await Expect(Page.GetByText("Live: new rows")).ToBeVisibleAsync();

        var ended = new TaskCompletionSource();
        Page.RequestFailed += (_, request) =>
        {
            if (request.Url.Contains("/live", StringComparison.Ordinal))
            {
                ended.TrySetResult();
            }
        };
        await Page.EvaluateAsync("Object.defineProperty(document, 'hidden', { value: true, configurable: true }); document.dispatchEvent(new Event('visibilitychange'))");
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await App.AddAsync(new AuditEntry { Action = "meanwhile", UserId = "zoe" });
        await Page.EvaluateAsync("Object.defineProperty(document, 'hidden', { value: false }); document.dispatchEvent(new Event('visibilitychange'))");

        await Expect(Rows.First).ToContainTextAsync("meanwhile");
        Assert.Single(await App.ViewedAsync());
    }

    [Fact]
    public async Task The_live_view_says_when_the_server_is_gone_and_goes_on_when_it_is_back()
    {
        await OpenAsync("?user=zoe");
        await Page.RouteAsync("**/live*", route => route.AbortAsync("connectionrefused"));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Live" }).ClickAsync();
        await Expect(Page.Locator("#state")).ToHaveTextAsync("No connection to the server; trying again…", new() { Timeout = 15_000 });

        await Page.UnrouteAsync("**/live*");

        await Expect(Page.Locator("#state")).ToContainTextAsync("Healthy");
        await App.AddAsync(new AuditEntry { Action = "back", UserId = "zoe" });
        await Expect(Rows.First).ToContainTextAsync("back");
        Problems.RemoveAll(problem => problem.Contains("ERR_CONNECTION_REFUSED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_live_view_that_cannot_go_on_says_why_and_begins_anew()
    {
        await OpenAsync("?user=zoe");
        await Page.RouteAsync("**/live*", route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = "event: fault\ndata: {\"error\":\"It was replaced.\"}\n\n" }));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Live" }).ClickAsync();
        await Expect(Page.Locator("#message")).ToHaveTextAsync("The live view ended: It was replaced. Press Live to begin anew.");
        await Expect(Page.Locator("#live")).ToHaveAttributeAsync("aria-pressed", "false");
        await Page.UnrouteAsync("**/live*");
        await App.AddAsync(new AuditEntry { Action = "meanwhile", UserId = "zoe" });

        await Page.GetByRole(AriaRole.Button, new() { Name = "Live" }).ClickAsync();

        await Expect(Page.GetByText("Live: new rows")).ToBeVisibleAsync();
        await Expect(Rows.First).ToContainTextAsync("meanwhile");
    }

    [Fact]
    public async Task The_histogram_shows_rows_that_are_older_than_the_first_one()
    {
        await App.AddAsync(new AuditEntry { Action = "imported", Timestamp = new DateTimeOffset(2019, 5, 6, 7, 0, 0, TimeSpan.Zero) });
        await OpenAsync("?action=imported");

        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new System.Text.RegularExpressions.Regex("1 row, 0 errors") }).PressAsync("Enter");

        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Page.GetByLabel("From (UTC)")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^2019-0"));
    }

    [Fact]
    public async Task Bars_of_seconds_say_which_second()
    {
        await OpenAsync("?since=2026-03-02T08:00:00Z&until=2026-03-02T08:00:02Z");

        await Expect(Page.Locator("#bars button").First).ToHaveAttributeAsync("aria-label", "2026-03-02 08:00:00.000 UTC: 1 row, 0 errors");
        await Expect(Page.Locator("#axis")).ToContainTextAsync("2026-03-02 08:00:02.000 UTC");
    }

    [Fact]
    public async Task A_drag_over_the_histogram_may_end_outside_of_it()
    {
        await OpenAsync("?since=2026-03-02T08:00:00Z&until=2026-03-02T12:00:00Z");
        await Expect(Page.Locator("#bars button")).ToHaveCountAsync(48);

        await Page.Locator("#bars button").Nth(46).HoverAsync();
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(1279, 700);
        await Page.Mouse.UpAsync();

        await Expect(Rows).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task The_address_may_hold_a_name_and_a_password()
    {
        await Page.GotoAsync($"{App.Address}/audit?user=alice".Replace("://", "://carol:secret@", StringComparison.Ordinal));

        await Expect(Rows).ToHaveCountAsync(48);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(Rows).ToHaveCountAsync(100);
    }

    [Fact]
    public async Task The_page_may_be_at_the_root()
    {
        await using var app = await ViewerApp.StartAsync("/", new AuditEntry { Action = "a", UserId = "alice" }, new AuditEntry { Action = "another" });
        await Page.GotoAsync($"{app.Address}/sign-in");
        await Page.GotoAsync($"{app.Address}/?user=alice");
        await Expect(Rows).ToHaveCountAsync(1);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();

        await Expect(Rows.Filter(new() { HasText = "another" })).ToHaveCountAsync(1);
        Assert.Equal(app.Address + "/", Page.Url);
        await Page.GotoAsync("about:blank"); // before the application is gone
    }

    [Fact]
    public async Task A_screen_reader_is_not_told_every_few_seconds_that_the_log_is_well()
    {
        await OpenAsync();

        await Expect(Page.GetByRole(AriaRole.Group, new() { Name = "State of the log" })).ToContainTextAsync("Healthy");
        await Expect(Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("100 rows, and more");
    }

    [Fact]
    public async Task Times_are_shown_in_ones_own_zone_on_request()
    {
        await OpenAsync("?id=aud_0239");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Times: UTC", Exact = true }).ClickAsync();

        await Expect(Rows.First).ToContainTextAsync("2026-03-02 12:59");
        await Expect(Page.Locator("#rows thead")).ToContainTextAsync("Time (Europe/Amsterdam)");
        await Rows.First.ClickAsync();
        await Expect(Detail).ToContainTextAsync("2026-03-02 12:59:00.843 Europe/Amsterdam");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Times: Europe/Amsterdam" }).ClickAsync();
        await Expect(Detail).ToContainTextAsync("2026-03-02 11:59:00.843 UTC");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task The_page_is_accessible_in_light_dark_and_on_a_narrow_screen(ColorScheme scheme, int width)
    {
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await Page.SetViewportSizeAsync(width, width == 390 ? 844 : 860);
        await OpenAsync("?since=2026-03-02T08:00:00Z&until=2026-03-02T12:00:00Z");
        await Expect(Page.Locator("#bars button")).ToHaveCountAsync(48);
        await SaveScreenshotAsync(width == 390 ? "narrow" : null);
        await Rows.Nth(12).ClickAsync();
        await Expect(Detail.GetByLabel("Timeline of the request")).ToBeVisibleAsync();

        var problems = await Page.RunAxe();

        Assert.True(problems.Violations.Length == 0, string.Join("\n", problems.Violations.Select(violation => $"{violation.Id}: {violation.Help} {string.Join(" ", violation.Nodes.Select(node => node.Html))}")));
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the screen.");
        await SaveScreenshotAsync(width == 390 ? null : scheme.ToString().ToLowerInvariant());
    }

    /// <summary>For the documentation, where <c>eng/screenshots</c> asks for it.</summary>
    private async Task SaveScreenshotAsync(string? name)
    {
        if (name is not null && Environment.GetEnvironmentVariable("AUDIT_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"viewer-{name}.png") });
        }
    }
}
