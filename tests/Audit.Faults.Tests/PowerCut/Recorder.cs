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

    /// <summary>Records a program that finds its database locked, and so leaves all in the spill file, and the next, which reads that back.</summary>
    internal async Task<Recording> RecordSpillAsync()
    {
        using var disk = new TemporaryFolder();
        var record = _folder.PathOf("spill");
        var run = new Run(disk, "p0");
        using (var program = run.Start(await UnderAsync(record, disk), "--start", "signal", "--callers", "1", "--calls", "60"))
        {
            await program.OpenedAsync();
            using var holder = AuditFile.Connect(run.Database);
            holder.Run("BEGIN IMMEDIATE");
            await program.SignalAsync("CONT");
            Assert.Equal(60, (await Counts.AtEndOfAsync(program)).Spilled);
        }

        using var next = new Run(disk, "p1").Start(await UnderAsync(record, disk), "--callers", "1", "--calls", "3");
        Assert.Equal(0, await next.ExitCodeAsync());
        return Recording.Read(record);
    }

    private async Task<string> RunAsync(string name, string[] settings)
    {
        using var disk = new TemporaryFolder();
        var record = _folder.PathOf(name);
        foreach (var run in (Run[])[new(disk, "p0"), new(disk, "p1")])
        {
            using var program = run.Start(await UnderAsync(record, disk), settings);
            Assert.True(await program.ExitCodeAsync() == 0, program.ToString());
        }

        return record;
    }

    /// <summary>What a program is started under, to be recorded.</summary>
    private async Task<string[]> UnderAsync(string record, TemporaryFolder disk) =>
        ["env", $"LD_PRELOAD={await LibraryAsync()}", $"AUDIT_RECORD={record}", $"AUDIT_RECORD_FOLDER={disk.Path}"];

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
