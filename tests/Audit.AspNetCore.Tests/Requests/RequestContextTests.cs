using System.Diagnostics;
using System.Net;
using System.Security.Claims;
using Audit.AspNetCore.Tests.Support;
using Audit.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.SignalR;

namespace Audit.AspNetCore.Tests.Requests;

/// <summary>Every row of a request says who, how and which request.</summary>
public class RequestContextTests
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    private const string TraceParent = $"00-{TraceId}-b7ad6b7169203331-01";

    [Theory]
    [InlineData("sub=alice|name=Alice", "alice")]
    [InlineData("sub=|name=Alice", "Alice")]
    [InlineData("name=Alice", "Alice")]
    [InlineData(ClaimTypes.NameIdentifier + "=17|name=Alice", "17")]
    [InlineData("sub=alice|" + ClaimTypes.NameIdentifier + "=17", "alice")]
    [InlineData("email=a@b.c", null)]
    [InlineData(null, null)]
    [InlineData("sub='; DROP TABLE audit_log; --<script>", "'; DROP TABLE audit_log; --<script>")]
    public async Task The_user_is_the_first_claim_that_is_there_else_the_name(string? claims, string? user)
    {
        var row = await RowOf(headers: claims is null ? [] : [("X-Claims", claims)]);
        Assert.Equal(user, row.UserId);
    }

    [Fact]
    public async Task The_order_of_claims_can_be_set()
    {
        var row = await RowOf(
            options =>
            {
                options.UserClaims.Clear();
                options.UserClaims.Add("email");
                options.TenantClaims.Insert(0, "org");
            },
            [("X-Claims", "sub=alice|email=a@b.c|org=acme|tid=other")]);
        Assert.Equal(("a@b.c", "acme"), (row.UserId, row.Fact("tenant")));
    }

    [Fact]
    public async Task Roles_tenant_session_and_host_are_recorded()
    {
        var row = await RowOf(headers: [("X-Claims", "sub=alice|role=clerk|role=approver|role=clerk|tid=acme|sid=s-1"), ("Host", "api.example.org:8080")]);
        Assert.Equal(("""["clerk","approver"]""", "acme", "s-1", "api.example.org:8080"), (row.Fact("role"), row.Fact("tenant"), row.Fact("session_id"), row.Fact("host")));
    }

    [Fact]
    public async Task The_callers_trace_is_in_the_context_and_is_the_request_id_only_where_it_is_trusted()
    {
        using var listener = new ActivityListener { ShouldListenTo = static source => source.Name == "Microsoft.AspNetCore", Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        var row = await RowOf(headers: [("traceparent", TraceParent)]);
        var trusting = await RowOf(static options => options.TrustTraceParent = true, [("traceparent", TraceParent)]);

        Assert.Equal((TraceId, TraceId), (row.Fact("trace_id"), trusting.Fact("trace_id")));
        Assert.Matches("^[0-9a-f]{16}$", row.Fact("span_id"));
        Assert.NotEqual("b7ad6b7169203331", row.Fact("span_id"));
        Assert.False(string.IsNullOrEmpty(row.RequestId));
        Assert.DoesNotContain(TraceId, row.RequestId, StringComparison.Ordinal);
        Assert.Equal(TraceId, trusting.RequestId);
    }

    [Theory]
    [InlineData(TraceParent, true)]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01", false)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c", false)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-<script>", false)]
    [InlineData("'; DROP TABLE audit_log; --", false)]
    public async Task A_trusted_trace_is_the_request_id_also_where_nobody_listens_if_it_is_well_formed(string traceParent, bool isTaken)
    {
        var row = await RowOf(static options => options.TrustTraceParent = true, [("traceparent", traceParent)]);
        Assert.Equal(isTaken, row.RequestId == TraceId);
        Assert.False(string.IsNullOrEmpty(row.RequestId));
    }

    [Fact]
    public async Task Two_requests_with_one_trace_are_two_requests()
    {
        await using var app = await TestApp.StartAsync(static app => Serve(app, null), TestApp.AddUsers);
        await app.GetAsync("/", ("traceparent", TraceParent), ("Request-Id", "mine"), ("X-Correlation-Id", "mine"));
        await app.GetAsync("/", ("traceparent", TraceParent), ("Request-Id", "mine"), ("X-Correlation-Id", "mine"));

        var ids = (await app.RowsAsync()).Select(static row => row.RequestId).ToList();
        Assert.Equal(2, ids.Distinct().Count());
        Assert.DoesNotContain("mine", ids);
    }

    [Fact]
    public async Task An_address_that_a_caller_claims_is_not_taken()
    {
        var row = await RowOf(headers: [("X-Forwarded-For", "203.0.113.7"), ("X-Real-IP", "203.0.113.7"), ("Forwarded", "for=203.0.113.7")]);
        Assert.DoesNotContain("203.0.113.7", row.Context ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gw-42_a.b~c:d/e+f=g@h", true)]
    [InlineData("with space", false)]
    [InlineData("<script>", false)]
    [InlineData("tab\there", false)]
    [InlineData("", false)]
    public async Task A_header_is_the_request_id_only_where_it_is_trusted_and_well_formed(string id, bool isTaken)
    {
        var trusted = await RowOf(static options => options.TrustedRequestIdHeader = "X-Request-Id", [("X-Request-Id", id)]);
        var untrusted = await RowOf(headers: [("X-Request-Id", id)]);

        Assert.Equal(isTaken, trusted.RequestId == id);
        Assert.NotEqual(id, untrusted.RequestId);
        Assert.All([trusted, untrusted], static row => Assert.False(string.IsNullOrEmpty(row.RequestId)));
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    [InlineData(10_240, false)]
    public async Task A_long_request_id_is_not_taken(int length, bool isTaken)
    {
        var row = await RowOf(static options => options.TrustedRequestIdHeader = "X-Request-Id", [("X-Request-Id", new string('x', length))]);
        Assert.Equal(isTaken, row.RequestId!.StartsWith("xxx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_remote_address_is_the_one_that_the_forwarded_headers_middleware_left()
    {
        await using var app = await TestApp.StartAsync(
            static app =>
            {
                app.Use(static (http, next) =>
                {
                    http.Connection.RemoteIpAddress = IPAddress.Parse("::ffff:10.0.0.1");
                    return next(http);
                });
                app.UseForwardedHeaders();
                Serve(app, null);
            },
            static services => services.Configure<ForwardedHeadersOptions>(static options =>
            {
                options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
                options.KnownProxies.Add(IPAddress.Parse("10.0.0.1"));
            }));
        await app.GetAsync("/");
        await app.GetAsync("/", ("X-Forwarded-For", "203.0.113.7"));

        Assert.Equal(["10.0.0.1", "203.0.113.7"], (await app.RowsAsync()).Select(static row => row.Fact("remote_addr")));
    }

    [Fact]
    public async Task The_transport_is_told_by_the_request_or_by_the_caller()
    {
        await using var app = await TestApp.StartAsync(static app => Serve(app, null), TestApp.AddUsers);
        await app.GetAsync("/");
        using var content = new ByteArrayContent([]);
        content.Headers.ContentType = new("application/grpc+proto");
        await app.SendAsync(HttpMethod.Post, "/", content);
        var told = await RowOf(static options => options.Transport = static http => http.Request.Path == "/" ? "webhook" : "http", []);

        Assert.Equal(["http", "grpc", "webhook"], [.. (await app.RowsAsync()).Select(static row => row.Transport), told.Transport]);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData(null)]
    [InlineData("throws")]
    public async Task A_transport_that_cannot_be_told_is_the_requests(string? told)
    {
        var row = await RowOf(options => options.Transport = _ => told == "throws" ? throw new InvalidOperationException("transport") : told!, []);
        Assert.Equal("http", row.Transport);
    }

    [Fact]
    public async Task A_request_to_a_hub_is_signalrs()
    {
        await using var app = await TestApp.StartAsync(
            static app =>
            {
                app.UseAudit();
                app.MapGet("/hub", static (Deeds deeds) => deeds.Do()).WithMetadata(new HubMetadata(typeof(Hub)));
            },
            static services => services.AddSingleton<Deeds>());
        await app.GetAsync("/hub");

        Assert.Equal("signalr", (await app.RowAsync()).Transport);
    }

    [Fact]
    public async Task Work_that_a_request_starts_keeps_its_context_and_work_without_one_is_a_workers()
    {
        var finish = new TaskCompletionSource();
        Task? work = null;
        await using var app = await TestApp.StartAsync(
            app =>
            {
                app.UseAudit();
                app.UseAuthorization();
                app.MapGet("/", (Deeds deeds) =>
                {
                    work = Task.Run(async () =>
                    {
                        await finish.Task;
                        deeds.Do();
                    });
                });
            },
            static services =>
            {
                TestApp.AddUsers(services);
                services.AddSingleton<Deeds>();
            });
        await app.GetAsync("/", ("X-Claims", "sub=alice"));
        finish.SetResult();
        await work!;
        app.Services.GetRequiredService<Deeds>().Do();

        Assert.Equal([("alice", "http"), (null, "worker")], (await app.RowsAsync()).Select(static row => (row.UserId, row.Transport)));
    }

    [Fact]
    public async Task An_enricher_adds_for_each_request_and_one_that_throws_costs_only_what_it_would_add()
    {
        await using var app = await TestApp.StartAsync(
            static app => Serve(app, null),
            static services => services.AddAudit().AddEnricher<PathEnricher>().AddEnricher<ThrowingEnricher>().Services.AddHttpContextAccessor());
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/a")).StatusCode);

        var row = await app.RowAsync();
        Assert.Equal("""{"path":"/a"}""", row.Fact("values"));
        Assert.Equal("""["enricher_failed"]""", row.Fact("flags"));
    }

    private static async Task<StoredRow> RowOf(Action<AuditRequestOptions>? configure = null, (string, string)[]? headers = null)
    {
        await using var app = await TestApp.StartAsync(app => Serve(app, configure), TestApp.AddUsers);
        await app.GetAsync("/", headers ?? []);
        return await app.RowAsync();
    }

    private static void Serve(WebApplication app, Action<AuditRequestOptions>? configure)
    {
        app.UseAudit(configure);
        if (app.Services.GetService<IAuthorizationService>() is not null)
        {
            app.UseAuthorization();
        }

        app.Run(static http =>
        {
            new Deeds(http.RequestServices.GetRequiredService<IAuditLog>()).Do();
            return Task.CompletedTask;
        });
    }

    private sealed class PathEnricher(IHttpContextAccessor accessor) : IAuditEnricher
    {
        public ValueTask<AuditContext> EnrichAsync(AuditContext context, CancellationToken cancellationToken)
            => new(context with { Values = context.Values.SetItem("path", accessor.HttpContext!.Request.Path) });
    }

    private sealed class ThrowingEnricher : IAuditEnricher
    {
        public ValueTask<AuditContext> EnrichAsync(AuditContext context, CancellationToken cancellationToken) => throw new InvalidOperationException("enricher");
    }
}
