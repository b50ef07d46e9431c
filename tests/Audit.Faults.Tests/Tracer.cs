using Audit.Tests.Support;

namespace Audit.Faults.Tests;

/// <summary><c>strace</c>, which has system calls on a run's database fail or come late; on those of its write-ahead log and index too.</summary>
internal sealed class Tracer : IDisposable
{
    private readonly ChildProcess _strace;
    private readonly string _record;

    private Tracer(ChildProcess strace, string record) => (_strace, _record) = (strace, record);

    /// <summary>The calls so far, and what became of each.</summary>
    public string Record => File.ReadAllText(_record);

    /// <summary>Whether a call was made to fail.</summary>
    public bool HasInjected => Record.Contains("(INJECTED)", StringComparison.Ordinal);

    /// <summary>What starts a program under it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="injection">What is done to which calls, as <c>strace -e inject=</c> takes it. It counts the calls of each thread on their own.</param>
    /// <param name="record">Where it notes the calls.</param>
    public static string[] Command(Run run, string injection, string record = "/dev/null") =>
    [
        "strace", "-f", "-o", record, "-P", run.Database, "-P", run.Database + "-wal", "-P", run.Database + "-shm",
        "-e", $"trace={injection.Split(':')[0]}", "-e", $"inject={injection}",
    ];

    /// <summary>Attaches it to a program that runs, so that the calls which opened the file are not counted.</summary>
    public static async Task<Tracer> AttachAsync(Run run, string processId, string injection)
    {
        var record = run.Database + ".calls";
        var tracer = new Tracer(ChildProcess.Start(Path.GetTempPath(), [.. Command(run, injection, record), "-p", processId]), record);
        var end = tracer.EndAsync();
        while (!tracer._strace.Errors.Any(line => line.Contains("attached", StringComparison.Ordinal)))
        {
            Assert.False(end.IsCompleted, tracer._strace.ToString());
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        return tracer;
    }

    /// <summary>Detaches it: from now on calls do what they should.</summary>
    public async Task DetachAsync()
    {
        await _strace.SignalAsync("INT");
        await EndAsync();
    }

    /// <summary>Waits until it is gone, as it is when the program is.</summary>
    public Task EndAsync() => _strace.ExitCodeAsync();

    public void Dispose() => _strace.Dispose();
}
