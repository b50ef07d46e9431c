using System.Runtime.Versioning;
using Audit.Tests.Support;

namespace Audit.Tests.Sqlite;

/// <summary>Who may read the files of a log.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FileModeTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode GroupReads = OwnerOnly | UnixFileMode.GroupRead;

    private readonly TemporaryFolder _folder = new();
    private readonly CollectingLoggerFactory _logger = new();

    public FileModeTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "a file there has the permissions of its folder");

    private string Database => _folder.PathOf("audit.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(OwnerOnly)]
    [InlineData(GroupReads)]
    [InlineData(GroupReads | UnixFileMode.GroupWrite)]
    public async Task What_is_made_has_the_mode_of_the_options(UnixFileMode mode)
    {
        await using var log = AuditLog.Open(Database, new AuditOptions { FileMode = mode, LoggerFactory = _logger });
        await log.WriteAsync(new AuditEntry { Action = "a" }, TestContext.Current.CancellationToken);

        Assert.Equal(["audit.db", "audit.db-shm", "audit.db-wal"], _folder.Files);
        Assert.All(_folder.Files, file => Assert.Equal(mode, File.GetUnixFileMode(_folder.PathOf(file))));
        await log.DisposeAsync();
        Assert.Empty(_logger.Lines);
    }

    [Theory]
    [InlineData(OwnerOnly, OwnerOnly)]
    [InlineData(GroupReads | UnixFileMode.GroupWrite, GroupReads)]
    public void Of_a_spill_file_the_group_may_read_at_most(UnixFileMode mode, UnixFileMode expected)
    {
        using (var log = AuditLog.OpenStepped(Database, new AuditOptions { FileMode = mode }))
        using (var locker = AuditFile.Connect(Database))
        {
            locker.Run("BEGIN IMMEDIATE");
            log.TryEnqueue(new AuditEntry { Action = "a" });
            log.Dispose();
        }

        Assert.Equal(expected, File.GetUnixFileMode(Database + ".spill"));
    }

    [Fact]
    public void A_file_that_others_may_read_stays_so_and_a_line_says_it_once()
    {
        AuditLog.Open(Database).Dispose();
        File.SetUnixFileMode(Database, GroupReads | UnixFileMode.OtherRead);

        using (var log = AuditLog.OpenStepped(Database, new AuditOptions { LoggerFactory = _logger }))
        {
            log.Step();
            log.Step();
        }

        var line = Assert.Single(_logger.Lines);
        Assert.Equal(36, line.Id.Id);
        Assert.Contains($"'{Database}' was there with the mode 0644", line.Message, StringComparison.Ordinal);
        Assert.Contains("chmod 0600", line.Message, StringComparison.Ordinal);
        Assert.Equal(GroupReads | UnixFileMode.OtherRead, File.GetUnixFileMode(Database));
    }

    [Fact]
    public void A_file_that_the_options_allow_to_the_group_is_no_matter()
    {
        using (AuditLog.OpenStepped(Database, new AuditOptions { FileMode = GroupReads }))
        {
        }

        AuditLog.OpenStepped(Database, new AuditOptions { FileMode = GroupReads, LoggerFactory = _logger }).Dispose();

        Assert.Empty(_logger.Lines);
    }
}
