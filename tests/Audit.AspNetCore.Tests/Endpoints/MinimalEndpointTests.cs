using System.Net;
using System.Net.Http.Json;
using System.Text;
using Audit.AspNetCore.Tests.Support;
using Audit.Tests.Support;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Audit.AspNetCore.Tests.Endpoints;

/// <summary>An audited endpoint of a minimal API leaves a row with its arguments and its result, whatever becomes of the request.</summary>
public class MinimalEndpointTests
{
    private const string OrderJsonText = """{"title":"Desk","count":2,"card":"4111111111111111","password":"hunter2"}""";

    [Fact]
    public async Task Bound_arguments_and_the_result_are_recorded_as_the_applications_json_and_redacted()
    {
        await using var app = await StartAsync(static app => app.MapPost(
            "/orders/{id:int}",
            static ([AuditTarget("order")] int id, Order order, [Redact(RedactMode.KeepLast, 2)] string token, [AuditIgnore] string secret, Clerk clerk, HttpContext http, CancellationToken ct) => clerk.Take(order))
            .WithAudit("take_order"));
        using var response = await app.SendAsync(HttpMethod.Post, "/orders/7?token=abcdef&secret=hunter2", Json(OrderJsonText));

        Assert.Equal("""{"title":"Desk","count":3,"card":"4111111111111111","password":"hunter2"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var row = await app.RowAsync();
        Assert.Equal(("take_order", "success", "order:7"), (row.Action, row.Status, row.Target));
        Assert.Equal("""{"id":7,"order":{"title":"Desk","count":2,"card":"[redacted]"},"token":"****ef"}""", row.Parameters);
        Assert.Equal("""{"title":"Desk","count":3,"card":"[redacted]"}""", row.Result);
    }

    [Theory]
    [InlineData("/ok", "success", "\"yes\"", null, null)]
    [InlineData("/created", "success", """{"title":"Desk","count":1,"card":"[redacted]"}""", null, null)]
    [InlineData("/nothing", "success", null, null, null)]
    [InlineData("/missing", "error", null, "HTTP 404 Not Found", null)]
    [InlineData("/forbidden", "error", null, "HTTP 403 Forbidden", "denied")]
    [InlineData("/by_hand", "error", null, "HTTP 418 I'm a teapot", null)]
    [InlineData("/throws", "error", null, "no stock", null)]
    public async Task Results_and_failures_are_recorded(string path, string status, string? result, string? message, string? outcome)
    {
        await using var app = await StartAsync(static app =>
        {
            var group = app.MapGroup("").WithAudit("ask");
            group.MapGet("/ok", static () => "yes");
            group.MapGet("/created", Results<Created<Order>, NotFound> () => TypedResults.Created("/1", new Order("Desk", 1, "4111")));
            group.MapGet("/nothing", static () => { });
            group.MapGet("/missing", static () => Results.NotFound());
            group.MapGet("/forbidden", static () => Results.StatusCode(403));
            group.MapGet("/by_hand", static (HttpContext http) => { http.Response.StatusCode = 418; });
            group.MapGet("/throws", string () => throw new InvalidOperationException("no stock"));
        });
        await IgnoringErrors(app.GetAsync(path));

        var row = await app.RowAsync();
        Assert.Equal((status, result, message, outcome), (row.Status, row.Result, row.ErrorMessage, row.Fact("outcome")));
    }

    [Fact]
    public async Task A_request_that_cannot_be_bound_is_a_row_without_arguments()
    {
        await using var app = await StartAsync(static app => app.MapPost("/orders/{id}", static (int id, Order order) => order).WithAudit("take_order"));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.SendAsync(HttpMethod.Post, "/orders/7", Json("{ no json"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.SendAsync(HttpMethod.Post, "/orders/seven", Json(OrderJsonText))).StatusCode);

        Assert.All(await app.RowsAsync(), static row => Assert.Equal(("take_order", "error", "HTTP 400 Bad Request, before the endpoint ran", "{}"), (row.Action, row.Status, row.ErrorMessage, row.Parameters)));
        Assert.Equal(2, (await app.RowsAsync()).Count);
    }

    [Fact]
    public async Task A_full_log_that_is_to_fail_calls_fails_the_handler_and_leaves_a_refusal_as_it_is()
    {
        var hasRun = false;
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseAudit();
                app.UseAuthorization();
                app.MapGet("/open", () => { hasRun = true; }).WithAudit("ask");
                app.MapGet("/", static () => "").RequireAuthorization().WithAudit("ask");
            },
            static services =>
            {
                TestApp.AddUsers(services);
                services.AddAudit(static options => (options.FullMode, options.QueueCapacity, options.FlushInterval) = (FullMode.FailCall, 1, TimeSpan.FromMilliseconds(1)));
            });
        var log = app.Services.GetRequiredService<IAuditLog>();
        using var locker = AuditFile.Connect(app.Database);
        locker.Run("BEGIN IMMEDIATE");
        while (log.TryEnqueue(new AuditEntry { Action = "fill" }) || log.GetStatistics().StoreFailures == 0)
        {
            await Task.Yield(); // until what the writer holds waits for the lock, and another entry for the writer
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync("/")).StatusCode);
        await Assert.ThrowsAsync<AuditUnavailableException>(() => app.GetAsync("/open"));
        Assert.False(hasRun);
        Assert.NotEqual(0, log.GetStatistics().Rejected);
    }

    [Fact]
    public async Task An_endpoint_with_an_action_of_its_own_is_one_row_also_in_an_audited_group_and_others_are_none()
    {
        await using var app = await StartAsync(static app =>
        {
            var group = app.MapGroup("/group").WithAudit("group");
            group.MapGet("/own", static () => "").WithAudit("own");
            group.MapGet("/", static () => "");
            app.MapGet("/", static () => "");
        });
        await app.GetAsync("/group/own");
        await app.GetAsync("/group");
        await app.GetAsync("/");
        await app.GetAsync("/nowhere");

        Assert.Equal(["own", "group"], (await app.RowsAsync()).Select(static row => row.Action));
    }

    [Fact]
    public async Task Bodies_pass_untouched_and_files_and_lazy_results_are_not_read()
    {
        var asked = 0;
        await using var app = await StartAsync(app =>
        {
            app.MapPost("/raw", static async (Stream body) => await new StreamReader(body).ReadToEndAsync()).WithAudit("raw");
            app.MapPost("/file", static (IFormFile file) => (int)file.Length).DisableAntiforgery().WithAudit("file");
            app.MapGet("/lazy", () => Enumerable.Range(0, 3).Select(i =>
            {
                asked++;
                return i;
            })).WithAudit("lazy");
        });
        using var raw = await app.SendAsync(HttpMethod.Post, "/raw", new StringContent("as it is"));
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("secret")), "file", "f.txt" } };
        using var file = await app.SendAsync(HttpMethod.Post, "/file", form);
        using var lazy = await app.GetAsync("/lazy");

        Assert.Equal(("as it is", "6", "[0,1,2]"), (await Text(raw), await Text(file), await Text(lazy)));
        Assert.Equal(3, asked);
        Assert.DoesNotContain((await app.RowsAsync()).Select(static row => row.Parameters), static parameters => parameters!.Contains("secret", StringComparison.Ordinal));
        Assert.Equal(["{}", """{"file":"[FormFile]"}""", "{}"], (await app.RowsAsync()).Select(static row => row.Parameters));
    }

    [Fact]
    public async Task A_type_that_the_applications_json_does_not_know_is_a_marker()
    {
        await using var app = await StartAsync(static app => app.MapGet("/{city}", static (City city) => city.Name).WithAudit("visit"));
        await app.GetAsync("/bern");

        Assert.Equal("""{"city":"[City]"}""", (await app.RowAsync()).Parameters);
    }

    [Fact]
    public async Task An_audited_method_inside_is_a_row_of_the_same_request()
    {
        await using var app = await StartAsync(static app => app.MapGet("/", static (Deeds deeds) => deeds.Do()).WithAudit("outer"));
        await app.GetAsync("/", ("X-Claims", "sub=alice"));

        var rows = await app.RowsAsync();
        Assert.Equal(["deed", "outer"], rows.Select(static row => row.Action));
        Assert.Equal((rows[0].RequestId, "alice", "alice"), (rows[1].RequestId, rows[0].UserId, rows[1].UserId));
    }

    [Fact]
    public void An_action_without_a_name_is_refused()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        Assert.Throws<ArgumentException>("action", () => app.MapGroup("").WithAudit(" "));
        Assert.Throws<ArgumentException>("action", () => new AuditActionAttribute(""));
    }

    private static Task<TestApp> StartAsync(Action<WebApplication> map) => TestApp.StartAsync(
        app =>
        {
            app.UseAudit();
            app.UseAuthorization();
            map(app);
        },
        static services =>
        {
            TestApp.AddUsers(services);
            services.AddSingleton<Clerk>();
            services.AddSingleton<Deeds>();
            services.ConfigureHttpJsonOptions(static options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, OrderJson.Default));
            services.ConfigureHttpJsonOptions(static options => options.SerializerOptions.TypeInfoResolverChain.RemoveAt(1));
        });

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static Task<string> Text(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task IgnoringErrors(Task<HttpResponseMessage> sending)
    {
        try
        {
            (await sending).Dispose();
        }
        catch (InvalidOperationException)
        {
            // The in-memory server hands on what nobody caught.
        }
    }

    private sealed class Clerk
    {
        public Order Take(Order order) => order with { Count = order.Count + 1 };
    }

    private sealed record City(string Name)
    {
        public static bool TryParse(string text, out City city)
        {
            city = new City(text);
            return true;
        }
    }
}
