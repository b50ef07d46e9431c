using Audit.Tests.Support;

namespace Audit.Faults.Tests.Disk;

/// <summary>The file is on a network file system, as the system tells it: mounting a real one takes another machine.</summary>
public sealed class NetworkTests
{
    // In a mount namespace of its own, in which the list of mounts is another.
    private const string PretendNetwork =
        """
        sed 's/ - [a-z0-9]* / - nfs4 /' /proc/self/mountinfo > mounts && mount --bind mounts /proc/$$/mountinfo && exec "$@"
        """;

    [Fact]
    public async Task A_network_file_system_is_refused_and_no_file_made()
    {
        using var folder = new TemporaryFolder();
        var run = new Run(folder);
        using var program = run.Start(["unshare", "--mount", "sh", "-c", PretendNetwork, "sh"], "--calls", "1");

        Assert.NotEqual(0, await program.ExitCodeAsync());

        Assert.Contains("is on a network file system (nfs4)", program.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("open", program.Output);
        Assert.False(File.Exists(run.Database));
    }
}
