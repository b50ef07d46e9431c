using Audit.Tests.Support;

namespace Audit.Faults.Tests;

/// <summary><c>strace</c>, which has system calls on a run's database fail or come late; on those of its write-ahead log, index and journal too.</summary>
internal sealed class Tracer : IDisposable
{
    /// <summary>How long strace may take to let go; it does so at once, or hangs over a thread that ended meanwhile.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ChildProcess _strace;
    private readonly string _record;
    private readonly string _processId;

    private Tracer(ChildProcess strace, string record, string processId) => (_strace, _record, _processId) = (strace, record, processId);

    /// <summary>The calls so far, and what became of each.</summary>
    public string Record => File.ReadAllText(_record);

    /// <summary>Whether a call was made to fail.</summary>
    public bool HasInjected => Record.Contains("(INJECTED)", StringComparison.Ordinal);

    /// <inheritdoc cref="Command(IEnumerable{string}, string, string)"/>
    public static string[] Command(Run run, string injection, string record = "/dev/null") => Command([run.Database], injection, record);

    /// <summary>What starts a program under it.</summary>
    /// <param name="databases">The databases.</param>
    /// <param name="injection">What is done to which calls, as <c>strace -e inject=</c> takes it. It counts the calls of each thread on their own.</param>
    /// <param name="record">Where it notes the calls.</param>
    public static string[] Command(IEnumerable<string> databases, string injection, string record = "/dev/null") =>
    [
        "strace", "-f", "-o", record,
        .. databases.SelectMany(static database => new[] { "", "-wal", "-shm", "-journal" }.SelectMany(file => new[] { "-P", database + file })),
        "-e", $"trace={injection.Split(':')[0]}", "-e", $"inject={injection}",
    ];

    /// <summary>Attaches it to a program that runs, so that the calls which opened the file are not counted.</summary>
    public static async Task<Tracer> AttachAsync(Run run, string processId, string injection)
    {
        var record = run.Database + ".calls";
        var strace = ChildProcess.Start(Path.GetTempPath(), [.. Command(run, injection, record), "-p", processId]);
        var end = strace.ExitCodeAsync();
        await Wait.UntilAsync(() => end.IsCompleted || strace.Errors.Any(line => line.Contains("attached", StringComparison.Ordinal)));
        Assert.False(end.IsCompleted, strace.ToString());
        return new Tracer(strace, record, TracerOf(processId));
    }

    /// <summary>Detaches it, unless it is gone with the program: from now on calls do what they should.</summary>
    public async Task DetachAsync()
    {
        await Signal.SendAsync("INT", _processId);
        var end = EndAsync();
        if (await Task.WhenAny(end, Task.Delay(Patience)) != end)
        {
            await Signal.SendAsync("KILL", _processId); // then the system lets go of the program
        }

        await end;
    }

    /// <summary>Waits until it is gone, as it is when the program is.</summary>
    public Task EndAsync() => _strace.ExitCodeAsync();

    public void Dispose() => _strace.Dispose();

    /// <summary>The process that traces another.</summary>
    private static string TracerOf(string processId) => File.ReadLines($"/proc/{processId}/status").Single(line => line.StartsWith("TracerPid:", StringComparison.Ordinal))[10..].Trim();
}
