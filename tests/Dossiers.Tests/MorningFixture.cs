using Audit.Tests.Support;
namespace Dossiers.Tests;

/// <summary>One run of the morning, which the tests of <see cref="MorningTests"/> look at from all sides.</summary>
public sealed class MorningFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _home = new();
    private ChildProcess? _run;

    internal string Database => _folder.File("trail.db");

    internal int ExitCode { get; private set; }

    internal DateTimeOffset Began { get; private set; }

    internal DateTimeOffset Ended { get; private set; }

    internal IReadOnlyList<string> Output => [.. _run!.Output];

    internal IReadOnlyList<string> Errors => [.. _run!.Errors];

    internal IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Began = DateTimeOffset.UtcNow;
        _run = Sample.StartAsNewUser(_folder.Path, _home.Path, "--db", Database);
        ExitCode = await _run.ExitCodeAsync();
        Ended = DateTimeOffset.UtcNow;
        Assert.True(File.Exists(Database), $"There is no audit file.{Environment.NewLine}{_run}");
        Assert.True(ExitCode == 0, _run.ToString());
        Rows = AuditFile.Rows(Database);
    }

    public ValueTask DisposeAsync()
    {
        _run?.Dispose();
        _folder.Dispose();
        _home.Dispose();
        return ValueTask.CompletedTask;
    }
}
