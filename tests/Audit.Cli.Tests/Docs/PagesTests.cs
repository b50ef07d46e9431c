using System.Reflection;
using System.Text.RegularExpressions;
using Audit.Tests.Support;

namespace Audit.Cli.Tests.Docs;

/// <summary>The commands and the SQL that the documentation has for the trail can be typed as they stand.</summary>
public sealed partial class PagesTests : IDisposable
{
    private static readonly string Repository = typeof(PagesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "Repository").Value!;

    private static readonly string[] Pages = [.. Directory.EnumerateFiles(Path.Combine(Repository, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Repository, "README.md")).Select(File.ReadAllText)];

    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public PagesTests() => _path = Trail.In(_folder);

    /// <summary>Every command of a block, and those in the text that have more than a name.</summary>
    public static TheoryData<string> Commands =>
    [
        .. Pages.SelectMany(static page => Blocks().Matches(page).Where(static block => block.Groups["language"].Value == "bash").SelectMany(static block => block.Groups["code"].Value.Split('\n'))
                .Concat(Inline().Matches(page).Select(static match => match.Groups["command"].Value)))
            .Where(static line => line.StartsWith("audit ", StringComparison.Ordinal))
            .Distinct(),
    ];

    public static TheoryData<string> Queries =>
    [
        .. Pages.SelectMany(static page => Blocks().Matches(page)).Where(static block => block.Groups["language"].Value == "sql").SelectMany(static block => block.Groups["code"].Value.Split(";\n"))
            .Concat(Pages.SelectMany(static page => InlineSql().Matches(page)).Select(static match => match.Groups["sql"].Value.Replace(@"\|", "|", StringComparison.Ordinal)))
            .Where(static sql => sql.StartsWith("SELECT", StringComparison.Ordinal) && sql.Contains("audit_log", StringComparison.Ordinal))
            .Distinct(),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Commands))]
    public async Task A_command_is_understood(string command)
    {
        // What follows a trail has no end of its own; a pipe's other half may not be on this machine.
        var run = await AuditTool.RunAsync(_folder, "", ["bash", "-c", $"audit() {{ timeout -s INT 20 dotnet '{AuditTool.Path}' \"$@\"; }}; {command.Split('|')[0].Replace("--follow", "", StringComparison.Ordinal).Replace(" -f ", " ", StringComparison.Ordinal)}"]);

        Assert.True(run.ExitCode is 0 or 1 or 3, $"{command}\n{run.Errors}");
    }

    [Theory, MemberData(nameof(Queries))]
    public void A_query_is_SQL_of_this_table(string sql) => AuditFile.Query(_path, sql);

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"`(?<sql>SELECT [^`…]+)`")]
    private static partial Regex InlineSql();

    [GeneratedRegex(@"`(?<command>audit \w+ [^`]+)`")]
    private static partial Regex Inline();
}
