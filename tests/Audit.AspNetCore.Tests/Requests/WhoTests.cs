using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using Audit.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Authorization;

namespace Audit.AspNetCore.Tests.Requests;

/// <summary>Who acts is read when a row asks, so it is the user whom authorization has found, and no one that it has replaced.</summary>
public class WhoTests
{
    [Fact]
    public async Task A_policy_that_names_its_scheme_gives_every_row_its_user()
    {
        await using var app = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/api", TwoSchemes.Token("bob"))).StatusCode);

        Assert.Equal(
            [("deed", "bob", """["clerk"]""", "bob-org", "bob-1", null), ("api", "bob", """["clerk"]""", "bob-org", "bob-1", null)],
            (await app.RowsAsync()).Select(static row => (row.Action, row.UserId, row.Fact("role"), row.Fact("tenant"), row.Fact("session_id"), row.Fact("flags"))));
    }

    [Fact]
    public async Task Who_is_refused_by_such_a_policy_is_known_too()
    {
        await using var app = await StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync("/api")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/api", TwoSchemes.Token("bob", role: "visitor"))).StatusCode);

        Assert.Equal(
            [(null, "denied", null), ("bob", "denied", null)],
            (await app.RowsAsync()).Select(static row => (row.UserId, row.Fact("outcome"), row.Fact("flags"))));
    }

    [Fact]
    public async Task The_token_and_not_the_cookie_acts_where_the_policy_says_so()
    {
        await using var app = await StartAsync();
        var signedIn = await app.GetAsync("/sign-in/alice");
        var cookie = ("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        await app.GetAsync("/site", cookie);
        await app.GetAsync("/api", cookie, TwoSchemes.Token("bob"));
        await app.GetAsync("/api", cookie);

        Assert.Equal(
            [("deed", null), ("deed", "alice"), ("deed", "alice"), ("deed", "bob"), ("api", "bob"), ("api", null)],
            (await app.RowsAsync()).Select(static row => (row.Action, row.UserId)));
    }

    [Fact]
    public async Task A_policy_scheme_that_forwards_to_another_is_known_as_well()
    {
        await using var app = await StartAsync(
            static app => app.MapGet("/", static (Deeds deeds) => deeds.Do()).RequireAuthorization(static policy => policy.AddAuthenticationSchemes("either").RequireAuthenticatedUser()),
            static services => services.AddAuthentication().AddPolicyScheme("either", null, static options => options.ForwardDefaultSelector =
                static http => http.Request.Headers.ContainsKey("Authorization") ? TwoSchemes.Api : IdentityConstants.ApplicationScheme));
        await app.GetAsync("/", TwoSchemes.Token("bob"));

        Assert.Equal("bob", (await app.RowAsync()).UserId);
    }

    [Fact]
    public async Task A_filter_of_MVC_that_authorizes_is_known_as_well()
    {
        await using var app = await StartAsync(
            static app => app.MapControllers(),
            static services => services
                .AddControllers(static options => options.Filters.Add(new AuthorizeFilter(TwoSchemes.Clerks)))
                .AddApplicationPart(typeof(Endpoints.OrdersController).Assembly));
        await app.GetAsync("/orders/7", TwoSchemes.Token("bob"));

        Assert.Equal(("orders", "bob"), (await app.RowAsync()) is var row ? (row.Action, row.UserId) : default);
    }

    [Fact]
    public async Task A_row_before_authorization_keeps_what_was_known_and_says_so()
    {
        await using var app = await StartAsync(before: static app => app.Use(static (http, next) =>
        {
            http.RequestServices.GetRequiredService<Deeds>().Do();
            return next(http);
        }));
        await app.GetAsync("/api", TwoSchemes.Token("bob"));
        await app.GetAsync("/open");

        Assert.Equal(
            [(null, """["before_authorization"]"""), ("bob", null), ("bob", null), (null, null), (null, null)],
            (await app.RowsAsync()).Select(static row => (row.UserId, row.Fact("flags"))));
    }

    [Fact]
    public async Task So_does_one_with_a_context_that_was_pushed_before_authorization()
    {
        await using var app = await StartAsync(before: static app => app.Use(static async (http, next) =>
        {
            using (AuditContext.Push(AuditContext.Current with { Reason = "ticket 7" }))
            {
                await next(http);
            }
        }));
        await app.GetAsync("/api", TwoSchemes.Token("bob"));

        Assert.All(
            (await app.RowsAsync()).Select(static row => (row.UserId, row.Fact("reason"), row.Fact("flags"))),
            static row => Assert.Equal((null, "ticket 7", """["before_authorization"]"""), row));
    }

    [Fact]
    public async Task Whoever_takes_the_users_place_acts_from_then_on()
    {
        await using var app = await StartAsync(static app => app.MapGet("/", static async (HttpContext http, Deeds deeds, SignInManager<IdentityUser> signIn) =>
        {
            deeds.Do();
            await signIn.SignInAsync(new IdentityUser("alice") { Id = "alice" }, isPersistent: false);
            deeds.Do();
            ((ClaimsIdentity)http.User.Identity!).AddClaim(new(ClaimTypes.Role, "chief"));
            deeds.Do();
            http.User = new(new ClaimsIdentity([new("sub", "customer")], "impersonation"));
            deeds.Do();
        }));
        await app.GetAsync("/");

        Assert.Equal(
            [(null, null), ("alice", null), ("alice", """["chief"]"""), ("customer", null)],
            (await app.RowsAsync()).Select(static row => (row.UserId, row.Fact("role"))));
    }

    [Fact]
    public async Task Enrichers_see_the_user_whom_authorization_has_found()
    {
        await using var app = await StartAsync(configure: static services => services.AddAudit().AddEnricher<Desk>());
        await app.GetAsync("/api", TwoSchemes.Token("bob"));
        await app.GetAsync("/api", TwoSchemes.Token("bob", role: "visitor"));

        Assert.All(
            (await app.RowsAsync()).Select(static row => (row.UserId, row.Fact("values"), row.Fact("flags"))),
            static row => Assert.Equal(("bob", """{"desk":"desk of bob"}""", null), row));
    }

    [Fact]
    public async Task What_enrichers_said_of_one_user_is_not_said_of_another()
    {
        await using var app = await StartAsync(
            static app => app.MapGet("/", static (HttpContext http, Deeds deeds) =>
            {
                deeds.Do();
                http.User = new(new ClaimsIdentity([new("sub", "customer")], "impersonation"));
                deeds.Do();
            }).RequireAuthorization(TwoSchemes.Clerks),
            static services => services.AddAudit().AddEnricher<Desk>());
        await app.GetAsync("/", TwoSchemes.Token("bob"));

        Assert.Equal(
            [("bob", """{"desk":"desk of bob"}""", null), ("customer", null, """["enricher_skipped"]""")],
            (await app.RowsAsync()).Select(static row => (row.UserId, row.Fact("values"), row.Fact("flags"))));
    }

    [Fact]
    public async Task Enrichers_run_once_where_authorization_leaves_the_user()
    {
        var asked = new ConcurrentQueue<string?>();
        await using var app = await TestApp.StartAsync(
            static app =>
            {
                app.UseAudit();
                app.UseAuthorization();
                app.MapGet("/", static (Deeds deeds) => deeds.Do()).RequireAuthorization().WithAudit("ask");
            },
            services =>
            {
                TestApp.AddUsers(services);
                services.AddSingleton<Deeds>().AddSingleton(asked).AddAudit().AddEnricher<Asked>();
            });
        await app.GetAsync("/", ("X-Claims", "sub=alice"));

        Assert.Equal(["alice"], asked);
        Assert.All(await app.RowsAsync(), static row => Assert.Null(row.Fact("flags")));
    }

    [Fact]
    public async Task Calls_that_run_at_once_have_the_same_user()
    {
        await using var app = await StartAsync(static app => app.MapGet("/", static (Deeds deeds) =>
            Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(deeds.Do)))).RequireAuthorization(TwoSchemes.Clerks));
        await app.GetAsync("/", TwoSchemes.Token("bob"));

        var rows = await app.RowsAsync();
        Assert.Equal(64, rows.Count);
        Assert.All(rows, static row => Assert.Equal("bob", row.UserId));
    }

    [Fact]
    public async Task Asking_for_the_context_allocates_nothing()
    {
        long allocated = -1;
        await using var app = await StartAsync(app => app.MapGet("/", () =>
        {
            _ = AuditContext.Current;
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                _ = AuditContext.Current;
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }).RequireAuthorization(TwoSchemes.Clerks));
        await app.GetAsync("/", TwoSchemes.Token("bob"));

        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task Claims_that_throw_cost_who_and_not_the_request()
    {
        await using var app = await StartAsync(static app => app.MapGet("/", static (HttpContext http, Deeds deeds) =>
        {
            http.User = new ThrowingUser();
            deeds.Do();
        }));

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/")).StatusCode);
        Assert.Equal(("http", null), (await app.RowAsync()) is var row ? (row.Transport, row.UserId) : default);
    }

    private static Task<TestApp> StartAsync(Action<WebApplication>? map = null, Action<IServiceCollection>? configure = null, Action<WebApplication>? before = null) => TestApp.StartAsync(
        app =>
        {
            app.UseAuthentication();
            app.UseAudit();
            before?.Invoke(app);
            app.UseAuthorization();
            (map ?? Map)(app);
        },
        services =>
        {
            TwoSchemes.Add(services);
            configure?.Invoke(services);
        });

    private static void Map(WebApplication app)
    {
        app.MapGet("/api", static (Deeds deeds) => deeds.Do()).RequireAuthorization(TwoSchemes.Clerks).WithAudit("api");
        app.MapGet("/site", static (Deeds deeds) => deeds.Do()).RequireAuthorization();
        app.MapGet("/open", static (Deeds deeds) => deeds.Do());
        app.MapGet("/sign-in/{name}", static async (string name, Deeds deeds, SignInManager<IdentityUser> signIn) =>
        {
            deeds.Do();
            await signIn.SignInAsync(new IdentityUser(name) { Id = name }, isPersistent: false);
            deeds.Do();
        });
    }

    private sealed class Desk : IAuditEnricher
    {
        public ValueTask<AuditContext> EnrichAsync(AuditContext context, CancellationToken cancellationToken)
            => new(context.UserId is { } user ? context with { Values = context.Values.SetItem("desk", $"desk of {user}") } : context);
    }

    private sealed class Asked(ConcurrentQueue<string?> users) : IAuditEnricher
    {
        public ValueTask<AuditContext> EnrichAsync(AuditContext context, CancellationToken cancellationToken)
        {
            users.Enqueue(context.UserId);
            return new(context);
        }
    }

    private sealed class ThrowingUser : ClaimsPrincipal
    {
        public override IEnumerable<ClaimsIdentity> Identities => throw new InvalidOperationException("claims");

        public override Claim? FindFirst(string type) => throw new InvalidOperationException("claims");
    }
}
