using System.Reflection;
using Audit.Tests.Support;

namespace Audit.Native.Tests;

/// <summary>
/// The program of every feature, published as native code once for all tests, in folders of its own: nothing of another
/// build is used or changed.
/// </summary>
public sealed class NativeProgram : IAsyncLifetime
{
    private static readonly string Sources = typeof(NativeProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "Program").Value!;

    private readonly TemporaryFolder _folder = new();

    /// <summary>What the build said: nothing, when it is well.</summary>
    public IReadOnlyList<BuildMessage> Messages { get; private set; } = [];

    /// <summary>The database that the native program left.</summary>
    public string NativeFile => _folder.PathOf("native.db");

    /// <summary>The database that the same program left when it ran on the runtime.</summary>
    public string ManagedFile => _folder.PathOf("managed.db");

    internal List<StoredRow> NativeRows { get; private set; } = [];

    internal List<StoredRow> ManagedRows { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var (artifacts, output) = (_folder.PathOf("artifacts"), _folder.PathOf("output"));
        Messages = await Dotnet.BuildAsync(Sources, "publish", "-c", "Release", "--artifacts-path", artifacts, "-o", output);
        await RunAsync(Path.Combine(output, "EveryFeature"), NativeFile);
        await RunAsync("dotnet", Path.Combine(artifacts, "bin", "EveryFeature", "release", "EveryFeature.dll"), ManagedFile);
        (NativeRows, ManagedRows) = (AuditFile.Rows(NativeFile), AuditFile.Rows(ManagedFile));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        var (exitCode, output) = await Dotnet.ExecuteAsync(program, _folder.Path, arguments);
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)}\n{output}");
    }
}
