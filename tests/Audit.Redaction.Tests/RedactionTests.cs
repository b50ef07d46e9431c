using System.Text;
using System.Text.Json.Nodes;
using Audit.Tests.Support;

namespace Audit.Tests.Redaction;

public sealed class RedactionTests : IDisposable
{
    public const string Needle = "hunter2";
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("0123456789abcdef");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_secret_is_in_no_byte_of_the_file_whichever_way_it_went()
    {
        var path = _folder.PathOf("audit.db");
        await using (var log = AuditLog.Open(path, Options()))
        {
            var service = new SecretService(log);
            await service.SendAsync(GraphOf(Needle), Needle, Needle, Needle.AsMemory());
            service.Runtime(GraphOf(Needle));
            service.Runtime(new Foreign("ann", Needle, [LoginOf(Needle)], [new Secret(Needle)]) { Email = Needle });
            service.Runtime(new List<object> { new Secret(Needle), new PatientNumber(Needle), new Foreign("bob", Needle, [], []) });
            service.Detail(GraphOf(Needle));
            service.About(Needle);
            service.Find(new PatientNumber(Needle));
            await AuditDelegate.Wrap(log, "wrapped", static (Graph graph, CancellationToken _) => Task.FromResult(graph.Secret), GraphContext.Default.Graph, GraphContext.Default.Secret)(GraphOf(Needle), TestContext.Current.CancellationToken);
            await log.FlushAsync(TestContext.Current.CancellationToken);

            // While the log is open, so that the write-ahead log is there as well.
            AssertNoSecretIn(_folder);
            Assert.Contains("audit.db-wal", _folder.Files);
        }

        AssertNoSecretIn(_folder);
        var rows = AuditFile.Rows(path);
        Assert.Equal(8, rows.Count);
        Assert.All(rows, static row => Assert.DoesNotContain("render_failed", row.Context ?? "", StringComparison.Ordinal));
        Assert.All(rows, static row => Assert.DoesNotContain("$error", row.Parameters + row.Result + row.Context, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_marked_member_is_redacted_by_the_generated_writer_and_by_a_context_alike()
    {
        var rows = await RowsOf(static async (service, log) =>
        {
            await service.SendAsync(GraphOf("s"), "p", "i", "c".AsMemory());
            await AuditDelegate.Wrap(log, "wrapped", static (Graph graph, CancellationToken _) => Task.FromResult(graph.Secret), GraphContext.Default.Graph, GraphContext.Default.Secret)(GraphOf("s"), TestContext.Current.CancellationToken);
        });

        var sent = JsonNode.Parse(rows[0].Parameters!)!;
        var login = sent["graph"]!["Login"]!.AsObject();
        Assert.Equal(["User", "Password", "Iban", "Email"], login.Select(static member => member.Key));
        Assert.Equal("[redacted]", (string?)login["Password"]);
        Assert.Equal("[redacted]", (string?)login["Iban"]);
        Assert.StartsWith("hmac:k1:", (string?)login["Email"], StringComparison.Ordinal);
        Assert.Equal("[redacted]", (string?)sent["graph"]!["Secret"]);
        Assert.Equal("[redacted]", (string?)sent["password"]);
        Assert.Null(sent["pin"]);
        Assert.Equal("************1111", (string?)sent["graph"]!["Account"]!["Card"]);
        Assert.Equal("\"[redacted]\"", rows[0].Result);

        var wrapped = JsonNode.Parse(rows[1].Parameters!)!["request"]!;
        Assert.Equal(login.ToJsonString(), wrapped["Login"]!.ToJsonString());
        Assert.Equal("[redacted]", (string?)wrapped["Secret"]);
        Assert.Equal("************1111", (string?)wrapped["Account"]!["Card"]);
        Assert.Equal("\"[redacted]\"", rows[1].Result);
    }

    [Fact]
    public async Task Each_mode_shows_what_it_says()
    {
        var rows = await RowsOf(static (service, _) =>
        {
            service.Modes("häß😀", "4111111111111111", "1234567", ["ab", null, "c"], "value", 42);
            return Task.CompletedTask;
        });

        // printf %s value | openssl dgst -sha256 -hmac 0123456789abcdef
        Assert.Equal(
            """{"mask":"****","card":"************1111","brief":"*******","items":["*b",null,"*"],"hash":"hmac:k1:HASH","number":"**"}"""
                .Replace("HASH", Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Key, "value"u8)), StringComparison.Ordinal),
            rows[0].Parameters);
    }

    [Fact]
    public async Task A_hash_is_the_whole_values_however_little_of_a_text_is_recorded()
    {
        var options = Options();
        options.MaxStringLength = 128;
        var rows = await RowsOf(static (service, _) =>
        {
            service.Modes("", "", "", [], new string('a', 200) + "b", 0);
            service.Modes("", "", "", [], new string('a', 200) + "c", 0);
            return Task.CompletedTask;
        }, options);

        Assert.NotEqual(rows[0].Parameters, rows[1].Parameters);
    }

    [Fact]
    public async Task A_hashed_value_that_holds_itself_ends_at_the_deepest_level()
    {
        var rows = await RowsOf(static (service, _) =>
        {
            var loop = new Loop();
            loop.Next = loop;
            service.Go(loop);
            return Task.CompletedTask;
        });

        Assert.StartsWith("hmac:k1:", (string?)JsonNode.Parse(rows[0].Parameters!)!["loop"]!["Next"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hashed_target_finds_the_calls_about_one_thing_and_does_not_tell_which()
    {
        var rows = await RowsOf(static (service, _) =>
        {
            service.About("17");
            service.About("17");
            service.About("18");
            service.Find(new PatientNumber("17"));
            return Task.CompletedTask;
        });

        Assert.StartsWith("patient:hmac:k1:", rows[0].Target, StringComparison.Ordinal);
        Assert.Equal(rows[0].Target, rows[1].Target);
        Assert.NotEqual(rows[0].Target, rows[2].Target);
        Assert.Equal(rows[0].Target, rows[3].Target);
    }

    [Fact]
    public async Task An_ignored_return_value_leaves_no_result()
    {
        var rows = await RowsOf(static (service, _) => service.FindAsync("ann"));

        Assert.Null(rows[0].Result);
        Assert.Equal("success", rows[0].Status);
    }

    [Theory]
    [InlineData(ExceptionDetail.Message, "hunter2", """{"error_type":"System.InvalidOperationException"}""")]
    [InlineData(ExceptionDetail.Type, "System.InvalidOperationException", """{"error_type":"System.InvalidOperationException"}""")]
    [InlineData(ExceptionDetail.None, null, null)]
    public async Task Of_an_exception_no_more_is_recorded_than_the_option_says(ExceptionDetail detail, string? message, string? context)
    {
        var options = Options();
        options.ExceptionDetail = detail;
        var rows = await RowsOf(static (service, _) => Task.FromResult(Assert.Throws<InvalidOperationException>(() => service.Fail(Needle))), options);

        Assert.Equal("error", rows[0].Status);
        Assert.Equal(message, rows[0].ErrorMessage);
        Assert.Equal(context, rows[0].Context);
    }

    [Fact]
    public void A_log_does_not_open_without_the_key_that_audited_methods_need()
    {
        var error = Assert.Throws<ArgumentException>(() => AuditLog.Open(_folder.PathOf("audit.db")));

        Assert.Contains("AuditOptions.RedactionKey is not set, but audited methods of 'Audit.Redaction.Tests'", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Files);
    }

    /// <summary>Looks at every byte of every file: the database, its write-ahead log, whatever else there is.</summary>
    internal static void AssertNoSecretIn(TemporaryFolder folder)
    {
        Assert.NotEmpty(folder.Files);
        foreach (var file in folder.Files)
        {
            using var stream = new FileStream(folder.PathOf(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            Assert.Equal(-1, bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Needle)));
        }
    }

    internal static AuditOptions Options() => new() { RedactionKey = Key, RedactionKeyId = "k1", TypeInfoResolver = ForeignContext.Default };

    private static Login LoginOf(string secret) => new("ann", secret) { Iban = secret, Email = secret };

    private static Graph GraphOf(string secret) => new(
        LoginOf(secret), [LoginOf(secret)], new() { ["x"] = LoginOf(secret) }, new Secret(secret), [new Secret(secret)], new PatientNumber(secret), new Secret(secret), new SavingsAccount { Card = "4111111111111111" });

    private async Task<List<StoredRow>> RowsOf(Func<SecretService, AuditLog, Task> act, AuditOptions? options = null)
    {
        var path = _folder.PathOf("audit.db");
        await using (var log = AuditLog.Open(path, options ?? Options()))
        {
            await act(new SecretService(log), log);
        }

        return AuditFile.Rows(path);
    }
}
