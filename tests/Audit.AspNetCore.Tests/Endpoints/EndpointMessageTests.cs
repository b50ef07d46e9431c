using System.Net.Http.Json;
using Audit.AspNetCore.Tests.Support;
using Audit.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Audit.AspNetCore.Tests.Endpoints;

/// <summary>The message of a request that fails does not repeat what is kept out of its row, in development neither.</summary>
public class EndpointMessageTests
{
    private const string Password = "p@assW0rd1";

    [Theory]
    [InlineData("/query?password=p%40assW0rd1&user=ann", "ann has no password [redacted]")]
    [InlineData("/body", "ann has no password [redacted]")]
    [InlineData("/ignored?answer=p%40assW0rd1&user=ann", "ann has no password [redacted]")]
    [InlineData("/action", "ann has no password [redacted]")]
    public async Task Of_arguments_that_were_bound_what_is_marked_or_looks_secret_is_replaced(string path, string message)
    {
        await using var app = await StartAsync(static app =>
        {
            app.MapPost("/query", static string (string password, string user) => throw Failure(user, password)).WithAudit("sign_in");
            app.MapPost("/body", static string (UnmarkedSignIn model) => throw Failure(model.User, model.Password)).WithAudit("sign_in");
            app.MapPost("/ignored", static string ([AuditIgnore] string answer, string user) => throw Failure(user, answer)).WithAudit("sign_in");
            app.MapControllers();
        });
        await IgnoringErrors(app.SendAsync(HttpMethod.Post, path, JsonContent.Create(new { user = "ann", password = Password, pin = 0 })));

        var row = await app.RowAsync();

        Assert.Equal(("error", message), (row.Status, row.ErrorMessage));
    }

    [Theory]
    [InlineData("/number?id=s3cret", "Failed to bind parameter \"int id\".")]
    [InlineData("/number", "Required parameter \"int id\" was not provided from query string.")]
    [InlineData("/own?code=s3cret", "Failed to bind parameter \"Code code\".")]
    [InlineData("/bound?code=s3cret", "System.FormatException")]
    public async Task Of_a_request_that_could_not_be_bound_the_parameter_is_recorded_and_not_its_text(string path, string message)
    {
        await using var app = await StartAsync(static app =>
        {
            app.MapPost("/number", static (int id) => "").WithAudit("ask");
            app.MapPost("/own", static (Code code) => "").WithAudit("ask");
            app.MapPost("/bound", static (Bound code) => "").WithAudit("ask");
        });
        await IgnoringErrors(app.SendAsync(HttpMethod.Post, path));

        var row = await app.RowAsync();

        Assert.Equal(("error", message), (row.Status, row.ErrorMessage));
    }

    internal static InvalidOperationException Failure(string user, string password) => new($"{user} has no password {password}");

    private static async Task IgnoringErrors(Task<HttpResponseMessage> sent)
    {
        try
        {
            using var response = await sent;
        }
        catch (Exception exception) when (exception is InvalidOperationException or BadHttpRequestException or FormatException)
        {
        }
    }

    /// <summary>With the messages of development.</summary>
    private static Task<TestApp> StartAsync(Action<WebApplication> map) => TestApp.StartAsync(
        app =>
        {
            app.UseRouting();
            app.UseAudit();
            app.UseAuthorization();
            map(app);
        },
        static services =>
        {
            services.Configure<RouteHandlerOptions>(static options => options.ThrowOnBadRequest = true);
            services.AddControllers().ConfigureApplicationPartManager(static parts =>
            {
                parts.ApplicationParts.Clear();
                parts.ApplicationParts.Add(new Microsoft.AspNetCore.Mvc.ApplicationParts.AssemblyPart(typeof(UnmarkedSignIn).Assembly));
            });
        });

    public sealed record Code(int Value)
    {
        public static bool TryParse(string text, out Code? code)
        {
            code = null;
            return false;
        }
    }

    public sealed record Bound(string Value)
    {
        public static ValueTask<Bound?> BindAsync(HttpContext http) => throw new FormatException($"'{http.Request.Query["code"]}' was not in a correct format");
    }
}

[Route("action")]
public sealed class FailingSignInController : ControllerBase
{
    [HttpPost, AuditAction("sign_in")]
    public string Post([FromBody] UnmarkedSignIn model) => throw EndpointMessageTests.Failure(model.User, model.Password);
}
