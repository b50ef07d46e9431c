using Audit.Tests.Support;

namespace Audit.Faults.Tests.PowerCut;

/// <summary>Runs <c>Producer</c> to its end, twice on the same file, and records what it does to the disk: a recording for all tests that ask for the same.</summary>
public sealed class Recorder : IDisposable
{
    /// <summary>A recording that is there already, to look at a failure again.</summary>
    private static readonly string? Kept = Environment.GetEnvironmentVariable("AUDIT_POWER_RECORDING");

    /// <summary>Beside this file, seen from where the tests are built.</summary>
    private static readonly string Source = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../PowerCut/recorder.c"));

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string[], Recording> _recordings = [];

    public void Dispose() => _folder.Dispose();

    /// <param name="settings">What the program is told.</param>
    internal async Task<Recording> RecordAsync(string[] settings)
    {
        if (!_recordings.TryGetValue(settings, out var recording))
        {
            recording = Recording.Read(Kept ?? await RunAsync($"record{_recordings.Count}", settings));
            _recordings.Add(settings, recording);
        }

        return recording;
    }

    private async Task<string> RunAsync(string name, string[] settings)
    {
        using var disk = new TemporaryFolder();
        var library = await LibraryAsync();
        var record = _folder.PathOf(name);
        foreach (var run in (Run[])[new(disk, "p0"), new(disk, "p1")])
        {
            using var program = run.Start(["env", $"LD_PRELOAD={library}", $"AUDIT_RECORD={record}", $"AUDIT_RECORD_FOLDER={disk.Path}"], settings);
            Assert.True(await program.ExitCodeAsync() == 0, program.ToString());
        }

        return record;
    }

    private async Task<string> LibraryAsync()
    {
        var library = _folder.PathOf("recorder.so");
        if (!File.Exists(library))
        {
            using var compiler = ChildProcess.Start(
                _folder.Path,
                ["clang", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-fPIC", "-shared", "-o", library, Source, "-ldl"]);
            Assert.True(await compiler.ExitCodeAsync() == 0, compiler.ToString());
        }

        return library;
    }
}
