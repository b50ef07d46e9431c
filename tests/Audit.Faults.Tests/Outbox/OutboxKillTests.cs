using System.Reflection;
using Audit.Tests.Support;

namespace Audit.Faults.Tests.Outbox;

/// <summary>
/// A program with an outbox is killed at its n-th write or sync of either database, before that is made. After the next
/// start the log has one row for each change that is there, and for nothing else.
/// </summary>
public sealed class OutboxKillTests
{
    private const int Changes = 6;

    private static readonly string Program = typeof(OutboxKillTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Changer").Value!;

    [Theory]
    [InlineData("change,relay", "pwrite64")]
    [InlineData("change,relay", "fsync,fdatasync")]
    [InlineData("relay", "pwrite64")]
    [InlineData("relay", "fsync,fdatasync")]
    [InlineData("relay", "unlink")]
    public async Task Changes_and_rows_are_the_same_after_the_next_start_whichever_step_was_the_last(string killed, string calls)
    {
        var kills = 0;
        foreach (var n in Nth.Calls)
        {
            using var folder = new TemporaryFolder();
            if (killed == "relay")
            {
                Assert.Equal(0, await RunAsync(folder, [], "change", first: 0));
            }

            var exitCode = await RunAsync(folder, Tracer.Command([Audit(folder), Application(folder)], $"{calls}:signal=SIGKILL:when={n}"), killed, first: 0);
            Assert.Equal(0, await RunAsync(folder, [], "change,relay", first: Changes));
            AssertSame(folder);
            if (exitCode == 0)
            {
                break; // it made no n-th call
            }

            kills++;
        }

        Assert.NotEqual(0, kills);
    }

    private static string Audit(TemporaryFolder folder) => folder.PathOf("audit.db");

    private static string Application(TemporaryFolder folder) => folder.PathOf("application.db");

    private static async Task<int> RunAsync(TemporaryFolder folder, string[] under, string does, int first)
    {
        using var program = ChildProcess.Start(folder.Path, [.. under, "dotnet", Program, Audit(folder), Application(folder), does, $"{first}", $"{Changes}"]);
        return await program.ExitCodeAsync();
    }

    private static void AssertSame(TemporaryFolder folder)
    {
        Assert.All([Audit(folder), Application(folder)], database => Assert.Equal("ok", AuditFile.Value(database, "PRAGMA integrity_check")));
        var changes = AuditFile.Query(Application(folder), "SELECT 'change:' || id FROM changes ORDER BY id").Select(row => row[0]).ToList();
        Assert.InRange(changes.Count, Changes * 2 / 3, Changes * 4 / 3);
        Assert.Equal(changes, AuditFile.Rows(Audit(folder)).Select(row => row.Target));
        Assert.Equal(0L, AuditFile.Value(Application(folder), "SELECT count(*) FROM audit_outbox"));
        Assert.Equal(0L, AuditFile.Value(Audit(folder), "SELECT count(*) FROM audit_quarantine"));
    }
}
