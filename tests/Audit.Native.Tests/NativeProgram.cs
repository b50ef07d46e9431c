using System.Diagnostics;
using System.Reflection;
using Audit.Native.Tests;
using Audit.Tests.Support;

[assembly: AssemblyFixture(typeof(EveryFeatureProgram))]
[assembly: AssemblyFixture(typeof(WebProgram))]

namespace Audit.Native.Tests;

/// <summary>A program of <c>tests/Programs</c>, compiled to native code as a user does it, and run once.</summary>
/// <param name="name">Its name.</param>
public abstract class NativeProgram(string name) : IAsyncLifetime
{
    private readonly TemporaryFolder _build = new();
    private readonly TemporaryFolder _run = new();

    /// <summary>The folder of this repository's tests.</summary>
    internal static string Tests { get; } = typeof(NativeProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "Tests").Value!;

    /// <summary>What publishing it says.</summary>
    internal IReadOnlyList<BuildMessage> Messages { get; private set; } = [];

    /// <summary>Where it was published.</summary>
    internal string Published => _build.PathOf("published");

    /// <summary>The files that it left.</summary>
    internal IEnumerable<string> Files => _run.Files.Select(_run.PathOf);

    /// <summary>The rows that it left.</summary>
    internal IReadOnlyList<StoredRow> Rows => AuditFile.Rows(_run.PathOf("audit.db"));

    public async ValueTask InitializeAsync()
    {
        // Apart from what other builds of the same projects leave.
        var project = Path.Combine(Tests, "Programs", name);
        Messages = await Dotnet.BuildAsync(_build.Path, "publish", project, "--use-current-runtime", "-o", Published, "--artifacts-path", _build.PathOf("artifacts"));
        if (Messages.Count == 0)
        {
            await RunAsync();
        }
    }

    public ValueTask DisposeAsync()
    {
        _build.Dispose();
        _run.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(Published, name), [_run.PathOf("audit.db")]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"The program ended with {process.ExitCode}:\n{errors}");
    }
}
