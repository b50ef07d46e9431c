using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Audit;
using Audit.AspNetCore.Tests.Support;
using Audit.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.Data;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.EntityFrameworkCore;

[assembly: AuditRedact(typeof(ForgotPasswordRequest), nameof(ForgotPasswordRequest.Email), RedactMode.KeepLast, 4)]
[assembly: AuditRedact(typeof(InfoRequest), nameof(InfoRequest.OldPassword), RedactMode.Plain)]

namespace Audit.AspNetCore.Tests.Endpoints;

/// <summary>What looks secret by its name is kept out of the rows of endpoints, where nobody has marked it or can.</summary>
public class EndpointSecretTests
{
    private const string Password = "p@assW0rd1";
    private static readonly Uri Localhost = new("http://localhost");

    [Fact]
    public async Task No_password_and_no_token_of_Identitys_own_endpoints_is_in_a_byte_of_the_log()
    {
        await using var app = await StartIdentityAsync(static app => app.MapGroup("/account").MapIdentityApi<Member>().WithAudit("account"));
        var credentials = new { email = "ann@example.org", password = Password };
        using var registered = await app.SendAsync(HttpMethod.Post, "/account/register", Json(credentials));
        Assert.Equal(HttpStatusCode.OK, registered.StatusCode);
        using var loggedIn = await app.SendAsync(HttpMethod.Post, "/account/login", Json(credentials));
        var tokens = JsonNode.Parse(await loggedIn.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        var (access, refresh) = ((string)tokens["accessToken"]!, (string)tokens["refreshToken"]!);
        using var refreshed = await app.SendAsync(HttpMethod.Post, "/account/refresh", Json(new { refreshToken = refresh }));
        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
        using var confirmed = await app.GetAsync("/account/confirmEmail?userId=1&code=c0nfirmat1on");
        using var reset = await app.SendAsync(HttpMethod.Post, "/account/resetPassword", Json(new { email = "ann@example.org", resetCode = "r3setc0de", newPassword = Password + "2" }));
        using var twoFactor = await app.SendAsync(HttpMethod.Post, "/account/manage/2fa", Json(new { }), ("Authorization", "Bearer " + access));
        var shared = (string)JsonNode.Parse(await twoFactor.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["sharedKey"]!;

        var rows = await app.RowsAsync();

        Assert.Equal(6, rows.Count);
        Assert.Equal("""{"registration":{"email":"ann@example.org","password":"[redacted]"}}""", rows[0].Parameters);
        Assert.Contains("\"password\":\"[redacted]\"", rows[1].Parameters, StringComparison.Ordinal);
        AssertNowhere(app, Password, access, refresh, shared, "c0nfirmat1on", "r3setc0de");
    }

    [Fact]
    public async Task A_hash_or_a_stamp_of_Identitys_user_is_not_recorded_of_a_type_that_derives_from_it()
    {
        await using var app = await StartIdentityAsync(static app => app.MapGet("/me", static () =>
            new Member { Id = "1", UserName = "ann", PasswordHash = "h4sh", SecurityStamp = "st4mp", ConcurrencyStamp = "c0ncurrency" }).WithAudit("me"));
        using var response = await app.GetAsync("/me");

        var result = JsonNode.Parse((await app.RowAsync()).Result!)!;

        Assert.Equal("ann", (string?)result["userName"]);
        Assert.Equal("[redacted]", (string?)result["passwordHash"]);
        AssertNowhere(app, "h4sh", "st4mp", "c0ncurrency");
    }

    [Theory]
    [InlineData("/body")]
    [InlineData("/form")]
    [InlineData("/query?password=hunter22&pin=1234&user=ann&tokenCount=3")]
    [InlineData("/action/body")]
    [InlineData("/action/form")]
    public async Task What_a_handler_or_an_action_takes_is_judged_by_its_name_where_it_is_not_marked(string path)
    {
        await using var app = await StartAsync(static app =>
        {
            app.MapPost("/body", static (UnmarkedSignIn model) => "").WithAudit("sign_in");
            app.MapPost("/form", static ([FromForm] UnmarkedSignIn model) => "").DisableAntiforgery().WithAudit("sign_in");
            app.MapPost("/query", static (string password, int pin, string user, int tokenCount) => "").WithAudit("sign_in");
            app.MapControllers();
        });
        using HttpContent content = path.EndsWith("form", StringComparison.Ordinal)
            ? new FormUrlEncodedContent(new Dictionary<string, string> { ["User"] = "ann", ["Password"] = "hunter22", ["Pin"] = "1234", ["TokenCount"] = "3" })
            : Json(new { user = "ann", password = "hunter22", pin = 1234, tokenCount = 3 });
        using var response = await app.SendAsync(HttpMethod.Post, path, content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        var row = await app.RowAsync();

        Assert.Contains("\"password\":\"[redacted]\"", row.Parameters, StringComparison.Ordinal);
        Assert.Contains("\"pin\":\"[redacted]\"", row.Parameters, StringComparison.Ordinal);
        Assert.Contains("\"user\":\"ann\"", row.Parameters, StringComparison.Ordinal);
        Assert.Contains("\"tokenCount\":3", row.Parameters, StringComparison.Ordinal);
        AssertNowhere(app, "hunter22");
    }

    [Fact]
    public async Task What_is_marked_as_no_secret_is_recorded_as_it_is()
    {
        await using var app = await StartAsync(static app => app.MapPost("/x", static (Puzzle puzzle, [Redact(RedactMode.Plain)] string token) => "").WithAudit("solve"));
        using var response = await app.SendAsync(HttpMethod.Post, "/x?token=east", Json(new { password = "sesame", answer = 42 }));

        Assert.Equal("""{"puzzle":{"password":"sesame","answer":42},"token":"east"}""", (await app.RowAsync()).Parameters);
    }

    [Fact]
    public async Task A_mark_of_the_assembly_says_how_a_member_of_another_assembly_is_recorded()
    {
        await using var app = await StartAsync(static app =>
        {
            app.MapPost("/forgot", static (ForgotPasswordRequest request) => "").WithAudit("forgot");
            app.MapPost("/info", static (InfoRequest request) => "").WithAudit("info");
        });
        using var forgot = await app.SendAsync(HttpMethod.Post, "/forgot", Json(new { email = "ann@example.org" }));
        using var info = await app.SendAsync(HttpMethod.Post, "/info", Json(new { oldPassword = "sesame", newPassword = "hunter22" }));

        var rows = await app.RowsAsync();

        Assert.Equal("""{"request":{"email":"***********.org"}}""", rows[0].Parameters);
        Assert.Equal("""{"request":{"newEmail":null,"newPassword":"[redacted]","oldPassword":"sesame"}}""", rows[1].Parameters);
    }

    /// <summary>Looks at every byte of the database and its write-ahead log.</summary>
    [Fact]
    public async Task A_value_that_is_written_as_its_text_is_kept_out_by_the_name_of_its_type()
    {
        await using var app = await StartAsync(static app => app.MapPost("/rotate/{value}", static (ApiKey value, Rotation rotation) => "").WithAudit("rotate"));
        using var response = await app.SendAsync(HttpMethod.Post, "/rotate/k3y1", Json(new { id = 7, first = "k3y2" }));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"value":"[redacted]","rotation":{"id":7,"first":"[redacted]"}}""", (await app.RowAsync()).Parameters);
        AssertNowhere(app, "k3y1", "k3y2");
    }

    private static void AssertNowhere(TestApp app, params string[] secrets)
    {
        var folder = Path.GetDirectoryName(app.Database)!;
        var files = Directory.GetFiles(folder);
        Assert.Contains(files, static file => file.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            Assert.All(secrets, secret => Assert.Equal(-1, bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret))));
        }
    }

    private static JsonContent Json<T>(T value) => JsonContent.Create(value);

    private static Task<TestApp> StartAsync(Action<WebApplication> map) => TestApp.StartAsync(
        app =>
        {
            app.UseRouting();
            app.UseAudit();
            app.UseAuthorization();
            map(app);
        },
        static services => services.AddControllers().ConfigureApplicationPartManager(static parts =>
        {
            parts.ApplicationParts.Clear();
            parts.ApplicationParts.Add(new AssemblyPart(typeof(UnmarkedSignIn).Assembly));
        }));

    private static Task<TestApp> StartIdentityAsync(Action<WebApplication> map) => TestApp.StartAsync(
        app =>
        {
            app.UseRouting();
            app.UseAuthentication();
            app.UseAudit();
            app.UseAuthorization();
            map(app);
        },
        static services =>
        {
            services.AddDbContext<Members>(static options => options.UseInMemoryDatabase(Guid.NewGuid().ToString()), optionsLifetime: ServiceLifetime.Singleton);
            services.AddAuthorization();
            services.AddIdentityApiEndpoints<Member>().AddEntityFrameworkStores<Members>();
        });

    public sealed class Member : IdentityUser;

    [JsonConverter(typeof(ApiKeyConverter))]
    public readonly struct ApiKey(string text) : IParsable<ApiKey>
    {
        public static ApiKey Parse(string s, IFormatProvider? provider) => new(s);

        public static bool TryParse(string? s, IFormatProvider? provider, out ApiKey result)
        {
            result = new ApiKey(s ?? "");
            return true;
        }

        public override string ToString() => text;
    }

    public sealed class ApiKeyConverter : JsonConverter<ApiKey>
    {
        public override ApiKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, ApiKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    public sealed record Rotation(int Id, ApiKey First);

    private sealed class Members(DbContextOptions<Members> options) : IdentityDbContext<Member>(options);
}
