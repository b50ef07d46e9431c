using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Audit.Browser.Tests;

/// <summary>The page of a morning's trail, open in a browser whose clock is Amsterdam's.</summary>
public abstract class PageTest(Chromium chromium) : IAsyncLifetime
{
    protected ViewerApp App { get; private set; } = null!;

    protected IBrowserContext Context { get; private set; } = null!;

    protected IPage Page { get; private set; } = null!;

    /// <summary>What the browser reported; at the end there is none.</summary>
    protected List<string> Problems { get; } = [];

    public async ValueTask InitializeAsync()
    {
        App = await ViewerApp.StartAsync(Trail.Morning);
        Context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 860 }, TimezoneId = "Europe/Amsterdam", AcceptDownloads = true });
        Context.SetDefaultTimeout(10_000);
        Page = await Context.NewPageAsync();
        Page.PageError += (_, error) => Problems.Add(error);
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Problems.Add(message.Text);
            }
        };
        await Page.GotoAsync($"{App.Address}/sign-in");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Context.CloseAsync();
        await App.DisposeAsync();
        Assert.Empty(Problems);
    }

    protected ILocator Rows => Page.Locator("#rows tbody tr");

    protected ILocator Detail => Page.Locator("#detail");

    protected async Task OpenAsync(string query = "")
    {
        await Page.GotoAsync($"{App.Address}/audit{query}");
        await Expect(Page.Locator("#list")).Not.ToHaveAttributeAsync("aria-busy", "true");
    }
}
