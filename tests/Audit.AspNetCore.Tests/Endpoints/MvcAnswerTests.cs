using System.Net;
using Audit.AspNetCore.Tests.Support;

namespace Audit.AspNetCore.Tests.Endpoints;

/// <summary>The outcome of an audited action or page is what was answered, however it was marked.</summary>
public class MvcAnswerTests
{
    [Theory]
    [InlineData("forbids", "error", null, "HTTP 302 Found", "denied")]
    [InlineData("challenges", "error", null, "HTTP 302 Found", "denied")]
    [InlineData("policy", "error", null, "HTTP 302 Found, before the endpoint ran", "denied")]
    [InlineData("conflict", "error", null, "HTTP 409 Conflict", null)]
    [InlineData("problem", "error", null, "HTTP 422 Unprocessable Entity", null)]
    [InlineData("result", "error", null, "HTTP 409 Conflict", null)]
    [InlineData("throws", "error", null, "no stock", null)]
    [InlineData("breaks", "error", null, "the database is gone", null)]
    [InlineData("rescued", "error", null, "HTTP 404 Not Found", null)]
    [InlineData("replaced", "error", null, "HTTP 409 Conflict", null)]
    [InlineData("value", "success", """{"title":"Desk","count":1,"card":"[redacted]"}""", null, null)]
    [InlineData("typed", "success", """{"title":"Desk","count":1,"card":"[redacted]"}""", null, null)]
    [InlineData("json", "success", """{"title":"Desk","count":1,"card":"[redacted]"}""", null, null)]
    [InlineData("items", "success", "\"[Iterator]\"", null, null)]
    [InlineData("file", "success", """{"file":"report.pdf","content_type":"application/pdf","length":6}""", null, null)]
    [InlineData("content", "success", """{"content_type":"text/plain; charset=utf-8","length":6}""", null, null)]
    [InlineData("leads", "success", """{"location":"/orders/5"}""", null, null)]
    [InlineData("view", "success", """{"view":"Sheet"}""", null, null)]
    [InlineData("nothing", "success", null, null, null)]
    public async Task An_action_is_recorded_as_what_was_answered(string path, string status, string? result, string? message, string? outcome)
    {
        await using var app = await StartAsync();
        await app.AskAsync($"/plain/{path}");
        await app.AskAsync($"/marked/{path}");

        var rows = await app.RowsAsync();
        Assert.Equal(["all", "marked"], rows.Select(static row => row.Action));
        Assert.Equal([$"GET /plain/{path}", $"GET /marked/{path}"], rows.Select(static row => row.Fact("endpoint")));
        Assert.All(rows, row => Assert.Equal((status, result, message, outcome, null), (row.Status, row.Result, row.ErrorMessage, row.Fact("outcome"), row.Fact("flags"))));
    }

    [Fact]
    public async Task Arguments_are_recorded_however_the_action_is_marked()
    {
        await using var app = await StartAsync();
        await app.AskAsync("/plain/arguments/7?token=abc");
        await app.AskAsync("/marked/arguments/7?token=abc");

        Assert.All(await app.RowsAsync(), static row => Assert.Equal(("""{"id":7,"token":"[redacted]"}""", "order:7"), (row.Parameters, row.Target)));
    }

    [Fact]
    public async Task An_answer_from_a_filter_before_the_action_is_what_was_answered()
    {
        await using var app = await StartAsync();
        await app.AskAsync("/plain/cached");
        await app.AskAsync("/marked/cached");

        Assert.All(await app.RowsAsync(), static row => Assert.Equal(("success", "[\"not_run\"]", "{}"), (row.Status, row.Fact("flags"), row.Parameters)));
    }

    [Fact]
    public async Task Actions_of_one_conventional_route_are_told_apart()
    {
        await using var app = await StartAsync();
        await app.AskAsync("/Sheets/First/5");
        await app.AskAsync("/Sheets/Second");

        Assert.Equal(["GET /Sheets/First/{id}", "GET /Sheets/Second/{id}"], (await app.RowsAsync()).Select(static row => row.Fact("endpoint")));
    }

    [Theory]
    [InlineData("", "success", "{}", """{"page":"/PATH"}""", null, null)]
    [InlineData("/404", "error", "{\"id\":404}", null, "HTTP 404 Not Found", null)]
    [InlineData("/403", "error", "{\"id\":403}", null, "HTTP 302 Found", "denied")]
    [InlineData("/302", "success", "{\"id\":302}", """{"location":"/elsewhere"}""", null, null)]
    [InlineData("/500", "error", "{\"id\":500}", null, "no stock", null)]
    [InlineData("/501", "error", "{\"id\":501}", null, "the page is torn", null)]
    public async Task A_Razor_page_is_recorded_as_what_was_answered(string path, string status, string parameters, string? result, string? message, string? outcome)
    {
        await using var app = await StartAsync();
        await app.AskAsync($"/Ledger{path}");
        await app.AskAsync($"/Marked{path}");

        var rows = await app.RowsAsync();
        Assert.Equal([("pages", "Ledger"), ("marked_page", "Marked")], rows.Select(static row => (row.Action, row.Fact("endpoint")!.Split('/')[1])));
        Assert.All(rows, row => Assert.Equal((status, parameters, message, outcome), (row.Status, row.Parameters, row.ErrorMessage, row.Fact("outcome"))));
        Assert.Equal([result?.Replace("PATH", "Ledger", StringComparison.Ordinal), result?.Replace("PATH", "Marked", StringComparison.Ordinal)], rows.Select(static row => row.Result));
    }

    [Fact]
    public async Task A_page_that_a_form_without_its_token_does_not_reach_says_so()
    {
        await using var app = await StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, await app.AskAsync("/Ledger", HttpMethod.Post));

        Assert.Equal("HTTP 400 Bad Request, before the endpoint ran", (await app.RowAsync()).ErrorMessage);
    }

    private static Task<TestApp> StartAsync() => AnswerTests.StartAsync(
        static app =>
        {
            app.MapControllers().WithAudit("all");
            app.MapControllerRoute("sheets", "{controller}/{action}/{id?}").WithAudit("all");
            app.MapRazorPages().WithAudit("pages");
        },
        static services =>
        {
            services.AddControllersWithViews().AddApplicationPart(typeof(MvcAnswerTests).Assembly);
            services.AddRazorPages();
        });
}
