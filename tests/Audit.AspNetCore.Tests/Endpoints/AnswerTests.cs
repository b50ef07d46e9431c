using System.Net;
using System.Threading.RateLimiting;
using Audit.AspNetCore.Tests.Support;
using Audit.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;

namespace Audit.AspNetCore.Tests.Endpoints;

/// <summary>The outcome of an audited endpoint is what was answered, whoever decided it and however late.</summary>
public class AnswerTests
{
    [Theory]
    [InlineData("/forbid", "HTTP 302 Found")]
    [InlineData("/challenge", "HTTP 302 Found")]
    [InlineData("/union/2", "HTTP 403 Forbidden")]
    [InlineData("/own", "HTTP 302 Found")]
    [InlineData("/by_hand", "HTTP 302 Found")]
    [InlineData("/policy", "HTTP 302 Found, before the endpoint ran")]
    [InlineData("/filter", "HTTP 302 Found, before the endpoint ran")]
    [InlineData("/unauthorized", "HTTP 401 Unauthorized")]
    [InlineData("/delegate", "HTTP 403 Forbidden")]
    public async Task A_refusal_is_denied_also_where_it_is_a_redirect_to_the_sign_in_page(string path, string message)
    {
        await using var app = await StartAsync(static app =>
        {
            app.MapGet("/forbid", static () => Results.Forbid()).WithAudit("ask");
            app.MapGet("/challenge", static () => TypedResults.Challenge()).WithAudit("ask");
            app.MapGet("/union/{id}", static Results<Ok<int>, NotFound, ForbidHttpResult> (int id) => id == 1 ? TypedResults.Ok(id) : TypedResults.Forbid()).WithAudit("ask");
            app.MapGet("/own", static () => new Late(static http => http.ForbidAsync())).WithAudit("ask");
            app.MapGet("/by_hand", static (HttpContext http) => http.ChallengeAsync()).WithAudit("ask");
            app.MapGet("/policy", static () => "").RequireAuthorization().WithAudit("ask");
            app.MapGet("/filter", static () => "").AddEndpointFilter(static (_, _) => ValueTask.FromResult<object?>(Results.Forbid())).WithAudit("ask");
            app.MapGet("/unauthorized", static () => Results.Unauthorized()).WithAudit("ask");
            app.MapGet("/delegate", (RequestDelegate)(static http => { http.Response.StatusCode = 403; return Task.CompletedTask; })).WithAudit("ask");
        });
        await app.AskAsync(path);

        var row = await app.RowAsync();
        Assert.Equal(("error", message, "denied", null), (row.Status, row.ErrorMessage, row.Fact("outcome"), row.Result));
    }

    [Fact]
    public async Task A_status_that_a_result_sets_only_when_it_runs_counts()
    {
        await using var app = await StartAsync(static app =>
        {
            app.MapGet("/teapot", static () => new Late(static http => { http.Response.StatusCode = 418; return Task.CompletedTask; })).WithAudit("ask");
            app.MapGet("/fine", static () => new Late(static http => http.Response.WriteAsync("fine"))).WithAudit("ask");
        });
        await app.AskAsync("/teapot");
        await app.AskAsync("/fine");

        Assert.Equal([("error", "HTTP 418 I'm a teapot"), ("success", null)], (await app.RowsAsync()).Select(static row => (row.Status, row.ErrorMessage)));
    }

    [Theory]
    [InlineData("/items", "success", "\"[Iterator]\"", null, null)]
    [InlineData("/items_break", "error", null, "the database is gone", null)]
    [InlineData("/file_breaks", "error", null, "the disk is gone", null)]
    [InlineData("/body_breaks", "error", null, "the cable is gone", null)]
    [InlineData("/events", "success", null, null, null)]
    [InlineData("/events_break", "error", null, "the database is gone", null)]
    [InlineData("/stops", "error", null, "A task was canceled.", "canceled")]
    public async Task An_answer_that_breaks_off_is_an_error(string path, string status, string? result, string? message, string? outcome)
    {
        await using var app = await StartAsync(
            static app =>
            {
                app.MapGet("/items", static () => Items(breaks: false)).WithAudit("ask");
                app.MapGet("/items_break", static () => Items(breaks: true)).WithAudit("ask");
                app.MapGet("/file_breaks", static () => Results.Stream(static async stream =>
                {
                    await stream.WriteAsync(new byte[100_000]);
                    throw new IOException("the disk is gone");
                })).WithAudit("ask");
                app.MapGet("/body_breaks", static async (HttpContext http) =>
                {
                    http.Response.ContentLength = 100;
                    await http.Response.WriteAsync("half");
                    throw new InvalidOperationException("the cable is gone");
                }).WithAudit("ask");
                app.MapGet("/events", static () => TypedResults.ServerSentEvents(Items(breaks: false))).WithAudit("ask");
                app.MapGet("/events_break", static () => TypedResults.ServerSentEvents(Items(breaks: true))).WithAudit("ask");
                app.MapGet("/stops", static () => Task.FromCanceled(new CancellationToken(canceled: true))).WithAudit("ask");
            },
            onKestrel: true);
        await app.AskAsync(path);

        var row = await app.RowAsync();
        Assert.Equal((status, result, message, outcome, null), (row.Status, row.Result, row.ErrorMessage, row.Fact("outcome"), row.Fact("flags")));
    }

    [Theory]
    [InlineData("/endless", null)]
    [InlineData("/half", 100)]
    public async Task A_client_that_leaves_before_the_end_is_canceled(string path, int? length)
    {
        var left = new TaskCompletionSource();
        await using var app = await StartAsync(
            app =>
            {
                app.MapGet(path, async (HttpContext http) =>
                {
                    http.Response.ContentLength = length;
                    await http.Response.WriteAsync("half");
                    await LeftAsync(http);
                }).WithAudit("ask");
            },
            onKestrel: true,
            before: app => NotifyEnd(app, path, left));
        using (var client = app.Client())
        {
            using var response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        }

        await left.Task.WaitAsync(TestContext.Current.CancellationToken);
        var row = await app.RowAsync();
        Assert.Equal(("error", "The connection ended before the answer was complete.", "canceled"), (row.Status, row.ErrorMessage, row.Fact("outcome")));
    }

    [Fact]
    public async Task A_client_that_leaves_before_it_has_sent_all_is_canceled()
    {
        var left = new TaskCompletionSource();
        await using var app = await StartAsync(
            static app => app.MapPost("/send", static (Dictionary<string, string> sent) => sent.Count).WithAudit("ask"),
            onKestrel: true,
            before: app => NotifyEnd(app, "/send", left));
        using (var address = app.Client())
        using (var client = new System.Net.Sockets.TcpClient(address.BaseAddress!.Host, address.BaseAddress.Port))
        {
            client.LingerState = new System.Net.Sockets.LingerOption(enable: true, seconds: 0);
            await client.GetStream().WriteAsync("POST /send HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        await left.Task.WaitAsync(TestContext.Current.CancellationToken);
        var row = await app.RowAsync();
        Assert.Equal(("error", "canceled"), (row.Status, row.Fact("outcome")));
        Assert.DoesNotContain("HTTP 400", row.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/known")]
    [InlineData("/hub")]
    public async Task A_client_that_leaves_with_the_whole_answer_or_ends_a_conversation_is_no_error(string path)
    {
        var left = new TaskCompletionSource();
        await using var app = await StartAsync(
            app =>
            {
                app.UseWebSockets();
                app.MapGet("/known", async (HttpContext http) =>
                {
                    http.Response.ContentLength = 5;
                    await http.Response.WriteAsync("whole");
                    await LeftAsync(http);
                }).WithAudit("ask");
                app.MapGet("/hub", async (HttpContext http) =>
                {
                    using var socket = await http.WebSockets.AcceptWebSocketAsync();
                    await LeftAsync(http);
                }).WithAudit("ask");
            },
            onKestrel: true,
            before: app => NotifyEnd(app, path, left));
        if (path == "/hub")
        {
            using var socket = new System.Net.WebSockets.ClientWebSocket();
            using var client = app.Client();
            await socket.ConnectAsync(new UriBuilder(client.BaseAddress!) { Scheme = "ws", Path = path }.Uri, TestContext.Current.CancellationToken);
        }
        else
        {
            using var client = app.Client();
            Assert.Equal("whole", await client.GetStringAsync(path, TestContext.Current.CancellationToken));
        }

        await left.Task.WaitAsync(TestContext.Current.CancellationToken);
        var row = await app.RowAsync();
        Assert.Equal(("success", null), (row.Status, row.ErrorMessage));
    }

    [Theory]
    [InlineData(true, "/throws", 500, "no stock", null)]
    [InlineData(false, "/throws", 500, "no stock", null)]
    [InlineData(true, "/forbids", 403, "not yours", "denied")]
    [InlineData(false, "/forbids", 403, "not yours", "denied")]
    public async Task An_exception_that_a_handler_makes_an_error_page_of_is_one_row(bool isInside, string path, int code, string message, string? outcome)
    {
        var errors = new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", StatusCodeSelector = static error => error is NotSupportedException ? 403 : 500 };
        await using var app = await StartAsync(
            app =>
            {
                if (isInside)
                {
                    app.UseExceptionHandler(errors);
                }

                app.MapGet("/throws", string () => throw new InvalidOperationException("no stock")).WithAudit("ask");
                app.MapGet("/forbids", string () => throw new NotSupportedException("not yours")).WithAudit("ask");
                app.MapGet("/error", static (HttpContext http) => Results.Problem("sorry", statusCode: http.Response.StatusCode)).WithAudit("error_page");
            },
            before: app =>
            {
                if (!isInside)
                {
                    app.UseExceptionHandler(errors);
                }
            });
        Assert.Equal((HttpStatusCode)code, await app.AskAsync(path));

        var row = await app.RowAsync();
        Assert.Equal(("ask", "error", message, outcome), (row.Action, row.Status, row.ErrorMessage, row.Fact("outcome")));
    }

    [Theory]
    [InlineData(true, "/missing", "error", "HTTP 404 Not Found")]
    [InlineData(false, "/missing", "error", "HTTP 404 Not Found")]
    [InlineData(true, "/policy", "error", "HTTP 302 Found, before the endpoint ran")]
    [InlineData(false, "/policy", "error", "HTTP 302 Found, before the endpoint ran")]
    public async Task A_status_page_is_no_row_of_its_own(bool isInside, string path, string status, string message)
    {
        await using var app = await StartAsync(
            app =>
            {
                if (isInside)
                {
                    app.UseStatusCodePagesWithReExecute("/error/{0}");
                    app.UseAuthorization();
                }

                app.MapGet("/missing", static () => Results.NotFound()).WithAudit("ask");
                app.MapGet("/policy", static () => "").RequireAuthorization().WithAudit("ask");
                app.MapGet("/error/{code}", static (int code) => $"sorry: {code}").WithAudit("error_page");
            },
            before: app =>
            {
                if (!isInside)
                {
                    app.UseStatusCodePagesWithReExecute("/error/{0}");
                }
            });
        await app.AskAsync(path);
        await app.AskAsync("/nowhere");

        var row = await app.RowAsync();
        Assert.Equal(("ask", status, message), (row.Action, row.Status, row.ErrorMessage));
    }

    [Theory]
    [InlineData("/missing", HttpStatusCode.NotFound, "sorry: 404")]
    [InlineData("/broken", HttpStatusCode.InternalServerError, "sorry")]
    [InlineData("/moved", HttpStatusCode.Gone, "moved")]
    public async Task An_audited_error_page_is_sent_as_it_would_be_without(string path, HttpStatusCode status, string text)
    {
        await using var app = await StartAsync(
            app =>
            {
                app.MapGet("/missing", static () => Results.NotFound()).WithAudit("ask");
                app.MapGet("/broken", static string () => throw new InvalidOperationException("no")).WithAudit("ask");
                app.MapGet("/moved", static () => Results.StatusCode(402)).WithAudit("ask");
                app.MapGet("/error", static () => "sorry").WithAudit("error_page");
                app.MapGet("/error/402", static () => Results.Text("moved", statusCode: 410)).WithAudit("error_page");
                app.MapGet("/error/{code}", static (int code) => $"sorry: {code}").WithAudit("error_page");
            },
            before: app =>
            {
                app.UseStatusCodePagesWithReExecute("/error/{0}");
                app.UseExceptionHandler("/error");
            });

        using var answer = await app.SendAsync(HttpMethod.Get, path);

        Assert.Equal((status, text), (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal("ask", (await app.RowAsync()).Action);
    }

    [Fact]
    public async Task A_status_page_that_makes_a_success_of_it_is_what_was_answered()
    {
        await using var app = await StartAsync(
            static app =>
            {
                app.MapGet("/missing", static () => Results.NotFound()).WithAudit("ask");
                app.MapGet("/empty", static (HttpContext http) => { http.Response.StatusCode = 200; return "nothing yet"; });
            },
            before: static app => app.UseStatusCodePagesWithReExecute("/empty"));
        Assert.Equal(HttpStatusCode.OK, await app.AskAsync("/missing"));

        Assert.Equal("success", (await app.RowAsync()).Status);
    }

    [Theory]
    [InlineData("/before", "error", "HTTP 409 Conflict, before the endpoint ran", "{}", null)]
    [InlineData("/before_fine", "success", null, "{}", "[\"not_run\"]")]
    [InlineData("/after?a=1", "error", "HTTP 409 Conflict", """{"a":1}""", null)]
    [InlineData("/rescued?a=1", "success", null, """{"a":1}""", null)]
    public async Task A_filter_that_answers_in_the_endpoints_stead_decides(string path, string status, string? message, string parameters, string? flags)
    {
        await using var app = await StartAsync(static app =>
        {
            static ValueTask<object?> Conflict(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => ValueTask.FromResult<object?>(Results.Conflict());
            app.MapGet("/before", static (int a) => a).AddEndpointFilter(Conflict).WithAudit("ask");
            app.MapGet("/before_fine", static (int? a) => a).AddEndpointFilter(static (_, _) => ValueTask.FromResult<object?>("cached")).WithAudit("ask");
            app.MapGet("/after", static (int a) => a).WithAudit("ask").AddEndpointFilter(Conflict);
            app.MapGet("/rescued", int (int a) => throw new InvalidOperationException("no stock")).WithAudit("ask").AddEndpointFilter(static async (context, next) =>
            {
                try
                {
                    return await next(context);
                }
                catch (InvalidOperationException)
                {
                    return "rescued";
                }
            });
        });
        await app.AskAsync(path == "/before" ? "/before?a=1" : path);

        var row = await app.RowAsync();
        Assert.Equal((status, message, parameters, flags), (row.Status, row.ErrorMessage, row.Parameters, row.Fact("flags")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_middleware_answers_before_the_endpoint_is_recorded_as_it_was_answered(bool isInside)
    {
        static void Use(WebApplication app)
        {
            app.UseCors(static policy => policy.WithOrigins("https://elsewhere.example").AllowAnyMethod());
            app.UseRateLimiter();
            app.UseRequestTimeouts();
            app.UseOutputCache();
        }

        await using var app = await StartAsync(
            app =>
            {
                if (isInside)
                {
                    Use(app);
                }

                app.MapPut("/crossed", static () => "").WithAudit("crossed");
                app.MapGet("/limited", static () => "").RequireRateLimiting("none").WithAudit("limited");
                app.MapGet("/slow", static (CancellationToken token) => Task.Delay(Timeout.Infinite, token)).WithRequestTimeout(TimeSpan.FromMilliseconds(1)).WithAudit("slow");
                app.MapGet("/cached", static () => "yes").CacheOutput().WithAudit("cached");
            },
            static services => services
                .AddCors()
                .AddRequestTimeouts()
                .AddOutputCache()
                .AddRateLimiter(static limits =>
                {
                    limits.RejectionStatusCode = 429;
                    limits.AddPolicy("none", static _ => RateLimitPartition.Get("none", static _ => new NothingAllowed()));
                }),
            before: app =>
            {
                if (!isInside)
                {
                    Use(app);
                }
            });
        using var preflight = await app.SendAsync(HttpMethod.Options, "/crossed", null, ("Origin", "https://elsewhere.example"), ("Access-Control-Request-Method", "PUT"));
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        await app.AskAsync("/limited");
        await app.AskAsync("/slow");
        await app.AskAsync("/cached");
        await app.AskAsync("/cached");
        await app.AskAsync("/cached", HttpMethod.Delete);

        Assert.Equal(
            [
                ("limited", "error", "HTTP 429 Too Many Requests, before the endpoint ran", null, null),
                ("slow", "error", "A task was canceled.", "canceled", null),
                ("cached", "success", null, null, null),
                ("cached", "success", null, null, "[\"not_run\"]"),
            ],
            (await app.RowsAsync()).Select(static row => (row.Action, row.Status, row.ErrorMessage, row.Fact("outcome"), row.Fact("flags"))));
    }

    [Theory]
    [InlineData("/bytes", """{"file":"report.pdf","content_type":"application/pdf","length":6}""")]
    [InlineData("/stream", """{"content_type":"text/csv"}""")]
    [InlineData("/text", """{"content_type":"text/plain; charset=utf-8","length":6}""")]
    [InlineData("/leads", """{"location":"/orders/5"}""")]
    [InlineData("/made", """{"location":"/orders/5"}""")]
    [InlineData("/leads_away", """{"location":"https://elsewhere.example/orders"}""")]
    [InlineData("/string", "\"plain\"")]
    [InlineData("/null", null)]
    [InlineData("/nothing", null)]
    [InlineData("/object", "42")]
    public async Task What_is_returned_is_recorded_as_what_it_means(string path, string? result)
    {
        await using var app = await StartAsync(static app =>
        {
            app.MapGet("/bytes", static () => Results.File("secret"u8.ToArray(), "application/pdf", "report.pdf")).WithAudit("ask");
            app.MapGet("/stream", static () => Results.Stream(static stream => stream.WriteAsync("secret"u8.ToArray()).AsTask(), "text/csv")).WithAudit("ask");
            app.MapGet("/text", static () => Results.Text("secret")).WithAudit("ask");
            app.MapGet("/leads", static () => Results.Redirect("/orders/5?token=secret#secret")).WithAudit("ask");
            app.MapGet("/made", static () => Results.Created("/orders/5?token=secret", null)).WithAudit("ask");
            app.MapGet("/leads_away", static () => Results.Redirect("https://name:secret@elsewhere.example/orders?token=secret")).WithAudit("ask");
            app.MapGet("/string", static () => "plain").WithAudit("ask");
            app.MapGet("/null", static string? () => null).WithAudit("ask");
            app.MapGet("/nothing", static () => Task.CompletedTask).WithAudit("ask");
            app.MapGet("/object", static () => Task.FromResult<object>(42)).WithAudit("ask");
        });
        await app.AskAsync(path);

        var row = await app.RowAsync();
        Assert.Equal(("success", result, null), (row.Status, row.Result, row.Fact("flags")));
    }

    [Fact]
    public async Task Endpoints_of_a_group_are_told_apart_by_method_and_route()
    {
        await using var app = await StartAsync(static app =>
        {
            var group = app.MapGroup("/orders").WithAudit("orders");
            group.MapGet("/{id:int}", static (int id) => id);
            group.MapPost("", static () => { });
        });
        await app.AskAsync("/orders/5");
        await app.AskAsync("/orders", HttpMethod.Post);

        Assert.Equal([("orders", "GET /orders/{id:int}"), ("orders", "POST /orders/")], (await app.RowsAsync()).Select(static row => (row.Action, row.Fact("endpoint"))));
    }

    [Fact]
    public async Task An_endpoint_of_a_kind_that_runs_no_filters_is_recorded_as_it_was_answered()
    {
        await using var app = await StartAsync(static app => ((IEndpointRouteBuilder)app).DataSources.Add(new Unfiltered()));
        await app.AskAsync("/fine");
        await app.AskAsync("/missing");

        Assert.Equal([("success", null), ("error", "HTTP 404 Not Found")], (await app.RowsAsync()).Select(static row => (row.Status, row.ErrorMessage)));
    }

    [Fact]
    public async Task Requests_of_one_connection_are_told_apart()
    {
        await using var app = await StartAsync(
            static app =>
            {
                app.MapGet("/missing", static () => Results.NotFound()).WithAudit("missing");
                app.MapGet("/unmarked", static () => "");
                app.MapGet("/fine", static () => "yes").WithAudit("fine");
            },
            onKestrel: true);
        using var client = app.Client();
        foreach (var path in new[] { "/missing", "/nowhere", "/unmarked", "/fine", "/fine" })
        {
            using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        }

        Assert.Equal([("missing", "error"), ("fine", "success"), ("fine", "success")], (await app.RowsAsync()).Select(static row => (row.Action, row.Status)));
    }

    [Fact]
    public async Task A_committed_answer_does_not_end_before_its_row_is_written()
    {
        await using var app = await StartAsync(
            static app => app.MapGet("/", static (HttpContext http) => http.Response.WriteAsync("first")).WithAudit("ask"),
            static services => services.AddAudit(static options => options.Durability = Durability.Committed),
            onKestrel: true);
        using var locker = AuditFile.Connect(app.Database);
        locker.Run("BEGIN IMMEDIATE");
        using var client = app.Client();
        await using var answer = await client.GetStreamAsync("/", TestContext.Current.CancellationToken);
        await answer.ReadExactlyAsync(new byte[5], TestContext.Current.CancellationToken);
        var end = answer.ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask();

        Assert.False(end.IsCompleted);
        locker.Run("ROLLBACK");
        Assert.Equal(0, await end);
        Assert.Single(AuditFile.Rows(app.Database));
    }

    [Fact]
    public async Task A_request_that_passed_no_UseAudit_is_a_row_all_the_same()
    {
        await using var app = await TestApp.StartAsync(static app =>
        {
            app.UseWhen(static http => http.Request.Path != "/beside", static branch => branch.UseAudit());
            app.MapGet("/beside", static () => Results.Conflict()).WithAudit("ask");
        });
        await app.AskAsync("/beside");

        Assert.Equal("HTTP 409 Conflict", (await app.RowAsync()).ErrorMessage);
    }

    internal static Task<TestApp> StartAsync(Action<WebApplication> map, Action<IServiceCollection>? services = null, bool onKestrel = false, Action<WebApplication>? before = null) => TestApp.StartAsync(
        app =>
        {
            before?.Invoke(app);
            app.UseAuthentication();
            app.UseAudit();
            map(app);
            app.UseAuthorization();
        },
        collection =>
        {
            collection.AddAuthentication("cookie").AddCookie("cookie");
            collection.AddAuthorization();
            collection.AddProblemDetails();
            services?.Invoke(collection);
        },
        onKestrel: onKestrel);

    private static async IAsyncEnumerable<int> Items(bool breaks)
    {
        yield return 1;
        await Task.Yield();
        if (breaks)
        {
            throw new InvalidOperationException("the database is gone");
        }

        yield return 2;
    }

    private static Task LeftAsync(HttpContext http)
    {
        var left = new TaskCompletionSource();
        http.RequestAborted.Register(left.SetResult);
        return left.Task;
    }

    /// <summary>Says when a request is over, its row included.</summary>
    internal static void NotifyEnd(WebApplication app, PathString path, TaskCompletionSource ended) => app.Use((http, next) =>
    {
        if (http.Request.Path == path)
        {
            http.Response.OnCompleted(() =>
            {
                ended.SetResult();
                return Task.CompletedTask;
            });
        }

        return next(http);
    });

    /// <summary>A result of the application's own, which says how it ends when it runs.</summary>
    private sealed class Late(Func<HttpContext, Task> run) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => run(httpContext);
    }

    private sealed class NothingAllowed : RateLimiter
    {
        public override TimeSpan? IdleDuration => null;

        public override RateLimiterStatistics? GetStatistics() => null;

        protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Refused();

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(new Refused());

        private sealed class Refused : RateLimitLease
        {
            public override bool IsAcquired => false;

            public override IEnumerable<string> MetadataNames => [];

            public override bool TryGetMetadata(string metadataName, out object? metadata)
            {
                metadata = null;
                return false;
            }
        }
    }
}
