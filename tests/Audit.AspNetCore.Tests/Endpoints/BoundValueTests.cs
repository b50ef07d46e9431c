using System.Net;
using System.Text;
using Audit.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Mvc;

namespace Audit.AspNetCore.Tests.Endpoints;

/// <summary>Of what an endpoint is bound, what the request brought is recorded: no service, no part of the framework, no contents of a form's files.</summary>
public sealed class BoundValueTests
{
    [Fact]
    public async Task Members_of_a_class_that_is_bound_as_parameters_are_told_apart_as_parameters_are()
    {
        await using var app = await StartAsync(static app => app.MapGet("/{id:int}", static ([AsParameters] Search search) => search.Settings!.ToString()).WithAudit("search"));
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/7?text=permits&phone=5550100&secret=no", ("X-Desk", "north"), ("X-Api-Key", "hunter2"))).StatusCode);

        Assert.Equal("""{"search":{"id":7,"text":"permits","desk":"north","caller":"[redacted]","phone":"[redacted]"}}""", (await app.RowAsync()).Parameters);
    }

    [Fact]
    public async Task So_are_those_of_a_record()
    {
        await using var app = await StartAsync(static app => app.MapPost("/{id:int}", static ([AsParameters] Grant grant) => grant.Settings.ToString()).WithAudit("grant"));
        Assert.Equal(HttpStatusCode.OK, (await app.SendAsync(HttpMethod.Post, "/7", Json("""{"street":"Mill Lane","phone":"5550100"}"""))).StatusCode);

        Assert.Equal("""{"grant":{"id":7,"permit":{"street":"Mill Lane","phone":"[redacted]"}}}""", (await app.RowAsync()).Parameters);
    }

    [Fact]
    public async Task What_has_a_secret_name_in_the_request_is_erased_whatever_the_parameter_is_called()
    {
        await using var app = await StartAsync(static app => app.MapGet("/", static ([FromHeader(Name = "X-Desk")] string desk, [FromHeader(Name = "authorization")] string caller, [FromQuery(Name = "access_token")] string proof, [FromHeader(Name = "X-Api-Key"), Redact(RedactMode.KeepLast, 1)] string shown) => $"{desk}{caller.Length}{proof.Length}{shown.Length}").WithAudit("ask"));
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/?access_token=hunter2", ("X-Desk", "north"), ("Authorization", "Bearer hunter2"), ("X-Api-Key", "5550100"))).StatusCode);

        Assert.Equal("""{"desk":"north","caller":"[redacted]","proof":"[redacted]","shown":"******0"}""", (await app.RowAsync()).Parameters);
    }

    [Fact]
    public async Task Files_of_a_form_are_only_there_wherever_they_stand()
    {
        await using var app = await StartAsync(static app =>
        {
            app.MapPost("/list", static ([FromForm] IReadOnlyList<IFormFile> files) => files.Count).WithAudit("list").DisableAntiforgery();
            app.MapPost("/model", static ([FromForm] Upload upload) => upload.File!.Length).WithAudit("model").DisableAntiforgery();
        });
        await app.SendAsync(HttpMethod.Post, "/list", Form());
        Assert.Equal(HttpStatusCode.OK, (await app.SendAsync(HttpMethod.Post, "/model", Form())).StatusCode);

        var rows = await app.RowsAsync();
        Assert.All(rows, static row => Assert.DoesNotContain("hunter2", row.Parameters, StringComparison.Ordinal));
        Assert.Equal("""{"upload":{"title":"Plan","file":"[FormFile]"}}""", rows[1].Parameters);
    }

    [Fact]
    public async Task A_model_of_an_action_holds_no_services_either()
    {
        await using var app = await StartAsync(static app => app.MapControllers());
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/bound/7?text=permits", ("X-Desk", "north"))).StatusCode);

        Assert.Equal("""{"query":{"id":7,"text":"permits","desk":"north"}}""", (await app.RowAsync()).Parameters);
    }

    private static Task<TestApp> StartAsync(Action<WebApplication> map) => TestApp.StartAsync(
        app =>
        {
            app.UseAudit();
            map(app);
        },
        static services =>
        {
            services.AddSingleton(new Settings("Server=db;Password=hunter2")).AddKeyedSingleton("billing", new Keyed("Password=hunter2"));
            services.AddControllers().AddApplicationPart(typeof(BoundController).Assembly);
        });

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static MultipartFormDataContent Form() => new()
    {
        { new StringContent("Plan"), "title" },
        { new StringContent("hunter2"), "file", "hunter2.txt" },
        { new StringContent("hunter2"), "files", "hunter2.txt" },
    };

    private sealed class Search
    {
        public int Id { get; set; }

        public string? Text { get; set; }

        [FromHeader(Name = "X-Desk")]
        public string? Desk { get; set; }

        [FromHeader(Name = "X-API-Key")]
        public string? Caller { get; set; }

        [Redact]
        public string? Phone { get; set; }

        [AuditIgnore]
        public string? Secret { get; set; }

        [FromServices]
        public Settings? Settings { get; set; }

        public Settings? Registered { get; set; }

        public HttpContext? Http { get; set; }

        public CancellationToken Stop { get; set; }

        public string Worked => Settings!.ConnectionText;
    }

    private sealed record Grant(int Id, Permit Permit, [FromServices] Settings Settings, [FromKeyedServices("billing")] Keyed Billing, HttpRequest Request, CancellationToken Stop);

    private sealed record Permit(string Street, [property: Redact] string Phone);

    private sealed class Upload
    {
        public string? Title { get; set; }

        public IFormFile? File { get; set; }
    }
}

public sealed record Settings(string ConnectionText);

public sealed record Keyed(string ConnectionText);

[ApiController, Route("bound")]
public sealed class BoundController : ControllerBase
{
    [HttpGet("{id:int}"), AuditAction("bound")]
    public int Read([FromQuery] BoundQuery query) => query.Settings!.ConnectionText.Length;
}

public sealed class BoundQuery
{
    [FromRoute]
    public int Id { get; set; }

    public string? Text { get; set; }

    [FromHeader(Name = "X-Desk")]
    public string? Desk { get; set; }

    [FromServices]
    public Settings? Settings { get; set; }
}
