using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

namespace Audit.Tests.Support;

/// <summary>A program that a test starts: its lines as they come, its exit code, a signal to it. It does not outlive the test.</summary>
internal sealed class ChildProcess : IDisposable
{
    // Generous, because other builds may share the machine; nothing waits this long when all is well.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Channel<string> _arriving = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private ChildProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                _errors.Enqueue(text);
            }
        };
    }

    /// <summary>The lines of standard output so far.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>The lines of standard error so far.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>A command that a signal ends, also where whoever runs the tests has signals ignored, as nohup does and a shell for what runs in its background: programs inherit that.</summary>
    public static IReadOnlyList<string> WithDefaultSignals(IReadOnlyList<string> command) => OperatingSystem.IsLinux() ? ["env", "--default-signal", .. command] : command;

    public static ChildProcess Start(string folder, IReadOnlyList<string> command)
    {
        command = WithDefaultSignals(command);
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var child = new ChildProcess(new Process { StartInfo = start });
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>The first line, from where the last call stopped, that holds <paramref name="text"/>.</summary>
    public async Task<string> LineWithAsync(string text)
    {
        using var limit = WithinLimit();
        await foreach (var line in _arriving.Reader.ReadAllAsync(limit.Token))
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The program ended without a line with '{text}'.{Environment.NewLine}{this}");
    }

    /// <summary>Waits for the end, by which all lines have come.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var limit = WithinLimit();
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal such as <c>INT</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Start(Path.GetTempPath(), ["kill", $"-{signal}", $"{_process.Id}"]);
        Assert.Equal(0, await kill.ExitCodeAsync());
    }

    /// <summary>What it printed, for a failing test's message.</summary>
    public override string ToString() => string.Join(Environment.NewLine, [.. _output, "--- standard error:", .. _errors]);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static CancellationTokenSource WithinLimit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        return limit;
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            _arriving.Writer.Complete();
            return;
        }

        _output.Enqueue(line);
        _arriving.Writer.TryWrite(line);
    }
}
