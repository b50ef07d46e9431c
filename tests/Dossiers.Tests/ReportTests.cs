using Audit.Tests.Support;
namespace Dossiers.Tests;

public sealed class ReportTests
{
    [Fact]
    public async Task The_report_that_git_has_is_the_one_that_the_build_wrote()
    {
        // The sample is built before its tests, and its build writes the report.
        using var git = ChildProcess.Start(Sample.Folder, ["git", "show", ":./audit-report.json"]);

        Assert.True(await git.ExitCodeAsync() == 0, git.ToString());
        var built = await File.ReadAllLinesAsync(Path.Combine(Sample.Folder, "audit-report.json"), TestContext.Current.CancellationToken);
        Assert.True(built.SequenceEqual(git.Output), "The audit report of the sample has changed: read 'git diff samples/Dossiers/audit-report.json', and add it.");
    }
}
