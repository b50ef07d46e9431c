using Audit.Tests.Support;

namespace Audit.Cli.Tests.Arguments;

/// <summary>What the tool does not understand, and its help.</summary>
public sealed class ArgumentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ArgumentTests() => Trail.In(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("'bogus'", "bogus")]
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
    [InlineData("--status: 'failed' is none of success, error, started.", "query", "--status", "failed")]
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
