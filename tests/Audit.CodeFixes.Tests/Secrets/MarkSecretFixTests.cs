using Audit.CodeFixes.Editing;
using Audit.CodeFixes.Secrets;
using Audit.CodeFixes.Tests.Harness;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Audit.CodeFixes.Tests.Secrets;

public class MarkSecretFixTests
{
    // "!" stands for the mark on a parameter, "?" for one on a line of its own, "=" for that of the result.
    private static readonly string Service =
        Fixed.InService(
            """
            [Audited("log_in")]=
            public partial string CreateToken(Login login, !string apiKey);

            private string CreateTokenCore(Login login, string apiKey) => login.Password + apiKey;
            """);

    private const string Login =
        """
        using System.Text.Json.Serialization;

        public record Login(string User, !string Password)
        {
            // From the second device.?
            public required string Token { get; init; }

            [JsonInclude]?
            public string Pin = "s3", Iban = "s4";
        }

        """;

    private const string Call = "new Service(audit).CreateToken(new Login(\"a\", \"s1\") { Token = \"s2\" }, \"s5\");";

    [Fact]
    public async Task Every_declaration_is_marked_to_be_redacted()
        => await AssertMarkedAsync<RedactFix>("Redact", """log_in {"login":{"User":"a","Password":"[redacted]","Token":"[redacted]","Pin":"[redacted]","Iban":"[redacted]"},"apiKey":"[redacted]"} success = "[redacted]" """.TrimEnd());

    [Fact]
    public async Task Every_declaration_is_marked_to_be_left_out()
        => await AssertMarkedAsync<IgnoreFix>("AuditIgnore", """log_in {"login":{"User":"a"}} success""");

    [Fact]
    public async Task One_is_marked_alone_and_both_marks_are_offered()
    {
        var code = Code(null);
        Assert.Equal(["Add [AuditIgnore]", "Add [Redact]"], (await code.OfferedAsync("AUD015")).Order(StringComparer.Ordinal));

        var marked = await code.FixAsync<RedactFix>();
        Assert.Equal(Marked(Service, null).Replace("]\n", "]\n    [return: Redact]\n", StringComparison.Ordinal), await marked.TextAsync());
    }

    [Fact]
    public async Task A_secret_that_is_not_declared_but_used_is_left_to_the_author()
        => await Fixed.AssertNotOfferedAsync(
            "AUD015",
            """
            public partial class Service(Audit.IAuditLog audit)
            {
                [Audit.Audited("close")]
                public partial void Close();

                private void CloseCore(Audit.AuditDetails details) => details.Set("password", "s1");
            }
            """);

    [Fact]
    public async Task All_are_fixed_at_once()
        => await Fixed.AssertAllAsync<RedactFix>(
            Fixed.InServices(
                """
                [Audited("log_in")]
                public partial void LogIn([AuditTarget("user")] string user, string password);

                private void LogInCore(string user, string password) { }
                """),
            Fixed.InServices(
                """
                [Audited("log_in")]
                public partial void LogIn([AuditTarget("user")] string user, [Redact] string password);

                private void LogInCore(string user, string password) { }
                """));

    [Fact]
    public void Neither_mark_is_made_in_a_whole_solution_where_dotnet_format_would_choose_it_by_itself()
        => Assert.All(
            (EditingCodeFix[])[new RedactFix(), new IgnoreFix()],
            static fix => Assert.Equal([FixAllScope.Document, FixAllScope.Project], fix.GetFixAllProvider().GetSupportedFixAllScopes()));

    private static async Task AssertMarkedAsync<TFix>(string mark, string row)
        where TFix : EditingCodeFix
    {
        var marked = await Code(null).FixAllAsync<TFix>(FixAllScope.Project);
        Assert.Equal(Marked(Service, mark), await marked.TextAsync());
        Assert.Equal(Marked(Login, mark).Replace("Serialization;", "Serialization;\nusing Audit;", StringComparison.Ordinal), await marked.TextAsync("Login.cs"));
        Assert.Equal([row], await marked.RunAsync(Call));
    }

    private static UserCode Code(string? mark) => UserCode.Of([("Input.cs", Marked(Service, mark)), ("Login.cs", Marked(Login, mark))]);

    private static string Marked(string text, string? mark) => text
        .Replace("!", mark is null ? "" : $"[{mark}] ", StringComparison.Ordinal)
        .Replace("?\n", mark is null ? "\n" : $"\n    [{mark}]\n", StringComparison.Ordinal)
        .Replace("=\n", mark is null ? "\n" : $"\n    [return: {mark}]\n", StringComparison.Ordinal);
}
