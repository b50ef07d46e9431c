using System.Diagnostics;
using System.Runtime.Versioning;
using Audit.Tests.Support;

namespace Audit.Tests.Spill;

/// <summary>What is read back from a spill file becomes rows, so that only the log's user may have written it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SpillTrustTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();
    private readonly CollectingLoggerFactory _logger = new();

    public SpillTrustTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "there the folder says who may write");

    private string Database => _folder.PathOf("audit.db");

    private string SpillFile => Database + ".spill";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(OwnerOnly | UnixFileMode.OtherWrite, "others than its owner may write it, by its mode 0602")]
    [InlineData(OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite, "others than its owner may write it, by its mode 0660")]
    public void One_that_others_may_write_is_not_read_back_and_is_named(UnixFileMode mode, string reason)
    {
        Spill();
        File.SetUnixFileMode(SpillFile, mode);

        AssertRefused(reason);

        File.SetUnixFileMode(SpillFile, OwnerOnly);
        Open().Dispose();
        Assert.Single(AuditFile.Rows(Database));
        Assert.False(File.Exists(SpillFile));
    }

    [Fact]
    public void One_that_the_group_may_write_is_read_back_where_the_options_trust_it()
    {
        Spill();
        File.SetUnixFileMode(SpillFile, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);

        Open(OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite).Dispose();

        Assert.Single(AuditFile.Rows(Database));
    }

    [Fact]
    public void One_that_others_may_only_read_is_read_back()
    {
        Spill();
        File.SetUnixFileMode(SpillFile, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        Open().Dispose();

        Assert.Single(AuditFile.Rows(Database));
    }

    [Fact]
    public void A_symbolic_link_is_not_followed_and_is_named()
    {
        Spill();
        File.Move(SpillFile, _folder.PathOf("elsewhere"));
        File.CreateSymbolicLink(SpillFile, _folder.PathOf("elsewhere"));

        AssertRefused("it is a symbolic link");

        Assert.True(File.Exists(_folder.PathOf("elsewhere")));
    }

    [Fact]
    public void One_of_another_user_is_not_read_back_and_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can give a file away");
        Spill();
        using (var chown = Process.Start("chown", ["12345", SpillFile]))
        {
            chown.WaitForExit();
        }

        AssertRefused("it belongs to the user 12345, and not to 0");
    }

    private void AssertRefused(string reason)
    {
        using var log = Open();
        log.Dispose();

        Assert.Empty(AuditFile.Rows(Database));
        Assert.True(File.Exists(SpillFile));
        var line = Assert.Single(_logger.Lines);
        Assert.Equal(32, line.Id.Id);
        Assert.Contains(SpillFile, line.Message, StringComparison.Ordinal);
        Assert.Contains(reason, line.Message, StringComparison.Ordinal);
        Assert.Contains("spill_untrusted", log.GetHealth().Faults.Select(fault => fault.Reason));
    }

    private void Spill()
    {
        using var log = AuditLog.OpenStepped(Database);
        using var locker = AuditFile.Connect(Database);
        locker.Run("BEGIN IMMEDIATE");
        log.TryEnqueue(new AuditEntry { Action = "a" });
        log.Dispose();
        Assert.True(File.Exists(SpillFile));
    }

    private AuditLog Open(UnixFileMode mode = OwnerOnly) => AuditLog.OpenStepped(Database, new AuditOptions { LoggerFactory = _logger, FileMode = mode });
}
