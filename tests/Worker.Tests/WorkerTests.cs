using System.Reflection;
using Audit.Tests.Support;

namespace Worker.Tests;

/// <summary>The sample does its hundred jobs, and each of them is in the trail.</summary>
public sealed class WorkerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_hundred_jobs_are_a_hundred_rows_of_their_owners_and_four_of_them_failed()
    {
        using var run = Start("--db", "jobs.db");
        Assert.True(await run.ExitCodeAsync() == 0, run.ToString());

        var rows = AuditFile.Rows(_folder.PathOf("jobs.db"));
        Assert.Equal(100, rows.Count);
        Assert.All(rows, static row => Assert.Equal(("print_document", "worker"), (row.Action, row.Transport)));
        Assert.Equal(Enumerable.Range(1, 100).Select(static number => $"job-{number:000}"), rows.Select(static row => row.RequestId));
        Assert.Equal(["alice", "bob", "carol"], rows.Select(static row => row.UserId).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            ["job-025", "job-050", "job-075", "job-100"],
            rows.Where(static row => row.Status == "error").Select(static row => row.RequestId));
        Assert.Contains("Jobs: 96 done, 4 failed", run.Output);
        Assert.Contains($"Database: {_folder.PathOf("jobs.db")}", run.Output);
        Assert.Empty(run.Errors);
        Assert.Equal(["jobs.db"], _folder.Files);
    }

    [Theory]
    [InlineData("'--quiet' is not understood", "--quiet")]
    [InlineData("'--db' is not understood", "--db")]
    [InlineData("no such folder", "--db", "no such folder/jobs.db")]
    public async Task What_cannot_be_done_is_one_line_and_exit_code_2(string says, params string[] arguments)
    {
        using var run = Start(arguments);

        Assert.True(await run.ExitCodeAsync() == 2, run.ToString());
        Assert.Contains(run.Errors, line => line.StartsWith("worker: ", StringComparison.Ordinal) && line.Contains(says, StringComparison.Ordinal));
        Assert.Empty(_folder.Files);
    }

    private ChildProcess Start(params string[] arguments) => ChildProcess.Start(
        _folder.Path,
        ["dotnet", typeof(WorkerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "SampleProgram").Value!, .. arguments]);
}
