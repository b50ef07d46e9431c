using Audit.Tests.Support;

namespace Audit.Cli.Tests.Arguments;

/// <summary>What the tool does not understand, and its help.</summary>
public sealed class ArgumentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ArgumentTests() => Trail.In(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("'bogus' is not understood.\n", "bogus")]
    [InlineData("'qurey' is not understood. Did you mean 'query'?", "qurey")]
    [InlineData("'stat' is not understood. Did you mean 'stats'?", "stat")]
    [InlineData("'--usr' is not understood. Did you mean '--user'?", "query", "--usr", "alice")]
    [InlineData("'--tagret=…' is not understood. Did you mean '--target'?", "export", "--tagret=dossier:42")]
    [InlineData("'--jsno' is not understood. Did you mean '--json'?", "query", "--jsno")]
    [InlineData("'--dbb' is not understood. Did you mean '--db'?", "stats", "--dbb", "x.db")]
    [InlineData("--status: 'eror' is none of success, error, started. Did you mean 'error'?", "query", "--status", "eror")]
    [InlineData("--status: 'denied' is an outcome, of rows with the status error: --outcome denied finds them.", "query", "--status", "denied")]
    [InlineData("The action 'clo*se' to look for has a '*' that stands for nothing.", "query", "--action", "clo*se")]
    [InlineData("The action '*_dossier' to look for", "stats", "--action", "*_dossier")]
    [InlineData("The action 'close_**' to look for", "tail", "--action", "close_**")]
    [InlineData("--target: 'dossier:*' has a '*', which stands for nothing here", "query", "--target", "dossier:*")]
    [InlineData("--user: '*ali' has a '*'", "export", "--user", "*ali")]
    [InlineData("--request: 'a*b' has a '*'", "query", "--request", "a*b")]
    [InlineData("command", "--json")]
    [InlineData("'--bogus'", "query", "--bogus")]
    [InlineData("--limit: '0' is no number from 1 to 10000", "query", "--limit", "0")]
    [InlineData("--limit: '10001' is no number", "query", "--limit", "10001")]
    [InlineData("'many'", "query", "--limit", "many")]
    [InlineData("--lines: '-1' is no number from 0 to 10000", "tail", "--lines=-1")]
    [InlineData("--since: 'soon' is no time", "query", "--since", "soon")]
    [InlineData("--until: '1' is no time", "stats", "--until", "1")]
    [InlineData("--since is not before --until", "query", "--since", "1h", "--until", "2h")]
    [InlineData("--after: 'AQ' is not a cursor", "query", "--after", "AQ")]
    [InlineData("--where: 'user_id=alice' is not a condition", "query", "--where", "user_id=alice")]
    [InlineData("--action: an action has a name", "tail", "--action", "")]
    [InlineData("--status: 'failed' is none of success, error, started.\n", "query", "--status", "failed")]
    [InlineData("--format: 'xml' is none of jsonl, csv, cef.", "export", "--format", "xml")]
    [InlineData("--db: a file has a name", "query", "--db", "")]
    [InlineData("--output: a file has a name", "export", "--output", " ")]
    [InlineData("--json and another --format exclude each other", "export", "--format", "csv", "--json")]
    [InlineData("--request", "timeline")]
    [InlineData("'show'", "show")]
    [InlineData("in memory", "query", "--db", ":memory:")]
    public async Task What_is_not_understood_is_exit_code_2_and_a_line_or_two(string says, params string[] arguments)
    {
        var run = await AuditTool.RunAsync(_folder, arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(says, run.Errors, StringComparison.Ordinal);
        Assert.All(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), static line => Assert.StartsWith("audit: ", line, StringComparison.Ordinal));
        Assert.InRange(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, 2);
    }

    [Fact]
    public async Task A_masked_value_has_stars_and_is_found()
    {
        using (var log = AuditLog.Open(_folder.PathOf("masked.db")))
        {
            await log.WriteAsync(new AuditEntry { Action = "call", Target = "phone:***0100" }, TestContext.Current.CancellationToken);
        }

        var run = await AuditTool.RunAsync(_folder, "query", "--db", "masked.db", "--target", "phone:***0100");

        Assert.Equal((0, 2), (run.ExitCode, run.Lines.Length));
    }

    [Fact]
    public async Task The_database_is_that_of_the_environment_where_the_option_names_none()
    {
        File.Move(_folder.PathOf("audit.db"), _folder.PathOf("trail.db"));

        var run = await AuditTool.RunInShellAsync(_folder, "export AUDIT_DB=trail.db; audit query --id aud_0003 && audit show aud_0004 | head -n 1; AUDIT_DB= audit query; AUDIT_DB=nothing.db audit query --db trail.db --limit 1 2>&1 | tail -n 1");

        Assert.Equal(4, run.Lines.Length);
        Assert.Contains("There is no audit database", run.Errors, StringComparison.Ordinal);
        Assert.Contains("audit.db'", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query")]
    [InlineData("show")]
    [InlineData("tail")]
    [InlineData("stats")]
    [InlineData("timeline")]
    [InlineData("export")]
    [InlineData("import")]
    public async Task Every_command_has_examples_in_its_help(string command)
    {
        var run = await AuditTool.RunAsync(_folder, command, "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("--db <PATH>", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Examples:\n  audit {command}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_says_what_times_and_exit_codes_there_are()
    {
        var run = await AuditTool.RunAsync(_folder, "--help");

        Assert.All(["90s, 15m, 2h, 7d, 4w", "  0    done", "  1    the entry", "  2    the arguments", "  3    the database", "  130  interrupted"], text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("query", "--db", "Host=localhost;Username=postgres;Password=s3cret")]
    [InlineData("stats", "--db", "postgres://user:s3cret@host/db")]
    [InlineData("import", "-", "--db", "Server=db;User Id=sa;Password=s3cret")]
    [InlineData("export", "-o", "x.jsonl", "--db", "AccountKey=s3cret")]
    [InlineData("query", "--db", "Server=db;User", "Id=sa;Password=s3cret")]
    public async Task The_connection_string_of_another_store_is_refused_and_not_repeated(params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var run = await AuditTool.RunAsync(folder, arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("s3cret", run.Output + run.Errors, StringComparison.Ordinal);
        Assert.NotEmpty(run.Errors);
        Assert.Empty(folder.Files);
    }
}
