using Audit.Generators.Tests.Harness;

namespace Audit.Generators.Tests.Analyzers;

/// <summary>AUD015 at endpoints; <c>Audit.AspNetCore.Tests</c> shows what is recorded of them.</summary>
public class UnmarkedEndpointSecretTests
{
    private const string Id = "AUD015";

    /// <summary>What ASP.NET Core and Audit.AspNetCore declare, as far as the analyzer looks at it.</summary>
    private const string Web =
        """
        namespace Microsoft.AspNetCore.Mvc
        {
            public sealed class FromServicesAttribute : Attribute;
            public sealed class NonActionAttribute : Attribute;
        }

        namespace Microsoft.AspNetCore.Builder
        {
            public class Endpoints
            {
                public Endpoints MapPost(string pattern, Delegate handler) => this;
                public Endpoints MapGroup(string pattern) => this;
                public Endpoints RequireAuthorization() => this;
                public void Run() { }
            }

            public static class AuditEndpointConventionBuilderExtensions
            {
                public static Endpoints WithAudit(this Endpoints builder, string action) => builder;
            }
        }

        namespace Audit
        {
            [AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
            public sealed class AuditActionAttribute(string action) : Attribute { public string Action { get; } = action; }
        }

        public record SignIn(string User, string Password, int Pin, [property: Redact] string Token, [property: Redact(RedactMode.Plain)] string Secret);
        """;

    [Theory]
    [InlineData("""app.MapPost("/", (SignIn model, string apiKey, int count) => "").WithAudit("sign_in");""")]
    [InlineData("""app.MapPost("/", (SignIn model, string apiKey) => "").RequireAuthorization().WithAudit("sign_in");""")]
    [InlineData("""app.MapGroup("/a").WithAudit("group").MapPost("/", (SignIn model, string apiKey) => "");""")]
    [InlineData("""var group = app.MapGroup("/a").RequireAuthorization().WithAudit("group"); var inner = group.MapGroup("/b"); inner.MapPost("/", (SignIn model, string apiKey) => "");""")]
    [InlineData("""var group = app.MapGroup("/a"); group.WithAudit("group"); group.MapPost("/", (SignIn model, string apiKey) => "");""")]
    [InlineData("""var endpoint = app.MapPost("/", (SignIn model, string apiKey) => ""); endpoint.RequireAuthorization().WithAudit("sign_in");""")]
    [InlineData("""app.MapPost("/", Handlers.SignIn).WithAudit("sign_in");""")]
    [InlineData("""app.MapPost("/", Local).WithAudit("sign_in"); string Local(SignIn model, string apiKey) => "";""")]
    public async Task A_handler_that_is_audited_is_looked_at_and_the_members_of_its_models_are(string statements)
        => Assert.Equal(["apiKey", "Password", "Pin"], await PlacesAsync(statements));

    [Theory]
    [InlineData("""app.MapPost("/", (SignIn model, string apiKey) => "");""")]
    [InlineData("""app.MapGroup("/a").WithAudit("group"); app.MapPost("/", (SignIn model, string apiKey) => "");""")]
    [InlineData("""var a = app.MapGroup("/a"); var b = app.MapGroup("/b"); a.WithAudit("group"); b.MapPost("/", (SignIn model, string apiKey) => "");""")]
    [InlineData("""var a = app.MapGroup("/a"); a.MapPost("/1", () => "").WithAudit("one"); a.MapPost("/2", (SignIn model, string apiKey) => "");""")]
    [InlineData("""app.MapPost("/", ([Redact] SignIn model, [AuditIgnore] string apiKey, IDisposable secret, [Microsoft.AspNetCore.Mvc.FromServices] Vault credentials, CancellationToken token) => "").WithAudit("sign_in");""")]
    public async Task A_handler_that_is_not_audited_or_marked_is_not(string statements)
        => Assert.Empty(await PlacesAsync(statements));

    [Fact]
    public async Task An_action_that_is_audited_is_looked_at()
        => Assert.Equal(["apiKey", "secret", "Password", "Pin"], await PlacesAsync("", """
            public class Accounts
            {
                [AuditAction("sign_in")] public string SignIn(SignIn model, string apiKey) => "";
                public string Other(string password) => "";
            }

            [AuditAction("all")]
            public class All
            {
                public string Add(string secret) => "";
                [Microsoft.AspNetCore.Mvc.NonAction] public string Not(string password) => "";
                internal string Neither(string password) => "";
            }
            """));

    [Fact]
    public async Task What_a_method_records_too_is_recorded_as_it_is_and_what_only_an_endpoint_does_is_kept_out_by_its_name()
    {
        var found = await Analysis.RunAsync(Source("""app.MapPost("/", (SignIn model, string apiKey) => "").WithAudit("sign_in");""", """
            public partial class Service(IAuditLog audit)
            {
                [Audited("sign_in")] public partial void SignIn(SignIn model);
                private void SignInCore(SignIn model) => audit.GetStatistics();
            }
            """));

        Assert.Equal(
            ["'Password' looks secret, and is recorded as it is. Mark it [Redact] or [AuditIgnore].", "'Pin' looks secret, and is recorded as it is. Mark it [Redact] or [AuditIgnore].", "'apiKey' looks secret, and is kept out of the log by its name alone. Mark it [Redact] or [AuditIgnore]."],
            found.Where(static diagnostic => diagnostic.Id == Id).Select(static diagnostic => diagnostic.GetMessage(null)).Order(StringComparer.Ordinal));
    }

    private static async Task<IEnumerable<string>> PlacesAsync(string statements, string types = "") => await Analysis.PlacesAsync(Id, Source(statements, types));

    private static string Source(string statements, string types) =>
        $$"""
        using Microsoft.AspNetCore.Builder;
        public class Vault;
        public static class Handlers { public static string SignIn(SignIn model, string apiKey) => ""; }
        public static class Start
        {
            public static void Run(Endpoints app)
            {
                {{statements}}
                app.Run();
            }
        }
        {{types}}
        {{Web}}
        """;
}
