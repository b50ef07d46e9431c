using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Audit.Browser.Tests;

/// <summary>The page with rows as they come: long, foreign, and with nothing in them.</summary>
public sealed class UglyRowTests(Chromium chromium) : PageTest(chromium)
{
    private static readonly string Long = "user-" + new string('x', 195);

    private static readonly AuditEntry[] Ugly =
    [
        new() { EntryId = "long", Action = "ugly_" + new string('a', 150), UserId = Long, Target = "dossier:" + new string('7', 300), Status = AuditStatus.Error, ErrorMessage = "It is closed. " + new string('e', 400), RequestId = new string('r', 200), Parameters = $$"""{"text":"{{new string('p', 500)}}"}""" },
        new() { EntryId = "words", Action = "ugly", UserId = "👩‍👩‍👧‍👦 Zoë Ünal", Target = "dossier:משהו ארוך מאוד", Status = AuditStatus.Error, ErrorMessage = "هذا خطأ طويل جدا لا يمكن إصلاحه الآن", Parameters = """{"a":{"b":{"c":{"d":{"e":{"deep":"found"}}}}}}""" },
        new() { EntryId = "nothing", Action = "ugly" },
    ];

    [Fact]
    public async Task A_row_has_an_address_which_opens_it_and_says_when_it_is_gone()
    {
        await OpenAsync("?user=alice");
        await Rows.First.ClickAsync();
        await Expect(Detail.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToBeVisibleAsync();
        Assert.EndsWith("?user=alice&row=aud_0235", Page.Url, StringComparison.Ordinal);

        await Page.ReloadAsync();
        await Expect(Detail).ToContainTextAsync("aud_0235");
        await Expect(Rows.First).ToHaveAttributeAsync("aria-current", "true");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Detail).ToBeHiddenAsync();
        Assert.EndsWith("?user=alice", Page.Url, StringComparison.Ordinal);

        await OpenAsync("?row=aud_0001"); // not among the rows of the first page
        await Expect(Detail).ToContainTextAsync("aud_0001");
        await OpenAsync("?row=nowhere");
        await Expect(Detail).ToContainTextAsync("There is no row nowhere");
        await Expect(Rows).ToHaveCountAsync(100);
        Problems.RemoveAll(problem => problem.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_and_its_address_can_be_copied()
    {
        await Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await OpenAsync("?user=alice&since=2026-03-02T11:00:00Z");
        await Rows.First.ClickAsync();

        await Detail.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        await Expect(Detail.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Equal($"{App.Address}/audit?row=aud_0235", await ClipboardAsync());
        await Detail.GetByRole(AriaRole.Button, new() { Name = "Copy row" }).ClickAsync();
        await Expect(Detail.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToHaveCountAsync(2);
        Assert.Contains("\"entry_id\": \"aud_0235\"", await ClipboardAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1920)]
    [InlineData(1280)]
    [InlineData(1201)]
    [InlineData(900)]
    [InlineData(390)]
    public async Task An_open_row_hides_neither_status_nor_error_and_long_texts_widen_nothing(int width)
    {
        await Page.SetViewportSizeAsync(width, 860);
        await OpenAsync("?action=assign_dossier");
        var before = await WidthsAsync();
        await App.AddAsync(Ugly);
        await OpenAsync("?action=ugly*");
        await Expect(Rows).ToHaveCountAsync(3);
        Assert.Equal(before, await WidthsAsync());
        await SaveAsync($"closed-{width}");

        await Rows.Nth(2).ClickAsync();
        await Expect(Detail).ToContainTextAsync(Long);

        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the screen.");
        Assert.Empty(await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('#detail button, #detail dd, #detail .leaf')].filter(part => part.scrollWidth > part.clientWidth + 1 || part.getBoundingClientRect().right > document.getElementById('detail').getBoundingClientRect().right).map(part => part.textContent)"));
        var list = await Page.Locator(".scroll").BoundingBoxAsync();
        foreach (var cell in (int[])[5, 7])
        {
            var box = await Rows.Nth(2).Locator($"td:nth-child({cell})").BoundingBoxAsync();
            Assert.InRange(box!.Width, 30, list!.Width);
            Assert.InRange(box.X + box.Width, 0, list.X + list.Width + 1);
        }

        await SaveAsync($"open-{width}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?since=15m")]
    [InlineData("?since=1h")]
    [InlineData("?since=24h")]
    [InlineData("?since=7d")]
    [InlineData("?since=30d")]
    [InlineData("?since=1900-01-01")]
    public async Task The_histogram_has_forty_to_eighty_bars_ends_now_and_says_its_scale(string query)
    {
        await OpenAsync(query);

        await Expect(Page.Locator("#axis")).ToContainTextAsync(new Regex("each bar [0-9,]+ (second|minute|hour|day|week)s? · highest bar: [0-9,]+ rows?.*UTC \\(now\\)$"));
        Assert.InRange(await Page.Locator("#bars button").CountAsync(), 40, 80);
    }

    [Fact]
    public async Task How_many_rows_there_are_in_all_is_said()
    {
        await OpenAsync();
        await Expect(Page.Locator("#total")).ToHaveTextAsync("240 rows in all");

        await OpenAsync("?user=alice");
        await Expect(Page.Locator("#total")).ToHaveTextAsync("48 rows in all");
    }

    [Fact]
    public async Task From_and_to_are_in_the_zone_that_is_named()
    {
        await OpenAsync("?since=2026-03-02T08:00:00.500Z&until=2026-03-02T12:00:00Z");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Times: UTC" }).ClickAsync();
        var from = Page.GetByLabel("From (Europe/Amsterdam)");
        await Expect(from).ToHaveValueAsync("2026-03-02T09:00");
        await Expect(Page.GetByLabel("To (Europe/Amsterdam)")).ToHaveValueAsync("2026-03-02T13:00");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("since=2026-03-02T08%3A00%3A00.500Z"));

        await from.FillAsync("2026-03-02T10:30");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();

        await Expect(Page).ToHaveURLAsync(new Regex("since=2026-03-02T09%3A30%3A00.000Z&until=2026-03-02T12"));
        await Expect(Page.Locator("#axis")).ToContainTextAsync("Europe/Amsterdam");
    }

    [Fact]
    public async Task On_paper_it_is_light_whole_and_without_controls()
    {
        await App.AddAsync(Ugly);
        await OpenAsync("?action=ugly*");
        await Rows.Nth(1).ClickAsync();
        await Expect(Detail).ToContainTextAsync("Zoë");
        await Page.PdfAsync();
        await Expect(Page.Locator("#printed")).ToContainTextAsync("action ugly* · printed ");
        await Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");

        Assert.Equal("rgb(255, 255, 255)", await Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        await Expect(Detail).ToContainTextAsync("deep: found");
        await Expect(Detail.GetByText("found")).ToBeVisibleAsync();
        Assert.Empty(await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('input, select, nav, footer, .tools, button:not(#bars button, .link, .timeline button)')].filter(part => part.checkVisibility()).map(part => part.outerHTML)"));
        Assert.Empty(await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('#rows th, #rows td')].filter(cell => cell.scrollWidth > cell.clientWidth + 1 && getComputedStyle(cell).overflow !== 'visible' || getComputedStyle(cell).whiteSpace === 'nowrap').map(cell => cell.textContent)"));
        await SaveAsync("print");
        await Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await Page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        await Expect(Detail.GetByText("found")).ToBeHiddenAsync();
    }

    private Task<string> ClipboardAsync() => Page.EvaluateAsync<string>("navigator.clipboard.readText()");

    private Task<double[]> WidthsAsync() => Page.EvaluateAsync<double[]>("innerWidth > 640 ? [...document.querySelectorAll('#rows th')].map(cell => Math.round(cell.getBoundingClientRect().width)) : []");

    private async Task SaveAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("AUDIT_UGLY") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
            if (name == "print")
            {
                await Page.PdfAsync(new() { Path = Path.Combine(folder, "print.pdf"), Format = "A4" });
            }
        }
    }
}
