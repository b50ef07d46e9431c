using System.Diagnostics;
using System.Text;
using Audit.Tests.Support;

namespace Audit.Cli.Tests.Terminal;

/// <summary>The tool on a terminal: a pseudo-terminal of util-linux's <c>script</c>, and its screen.</summary>
internal sealed class TerminalSession : IDisposable
{
    // Generous, because other builds may share the machine; nothing waits this long when all is well.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    private TerminalSession(Process process, int columns, int rows) => (_process, Screen) = (process, new TerminalScreen(columns, rows));

    /// <summary>What is on the screen by now.</summary>
    public TerminalScreen Screen { get; }

    /// <summary>Types a command, in which the tool is called <c>audit</c>.</summary>
    public static TerminalSession Start(TemporaryFolder folder, string command, int columns = 100, int rows = 30)
    {
        var shell = $"stty cols {columns} rows {rows}; {AuditTool.InShell(command)}";
        var script = ChildProcess.WithDefaultSignals(["script", "-q", "-e", "-c", shell, "/dev/null"]);
        var start = new ProcessStartInfo(script[0], script.Skip(1))
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["SHELL"] = "/bin/bash";
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        start.Environment.Remove("COLORTERM");
        return new TerminalSession(Process.Start(start)!, columns, rows);
    }

    /// <summary>Waits until the screen shows a text, and its line to its end.</summary>
    public async Task ShowsLineAsync(string text)
    {
        while (!Screen.IsOnNewLine || !Screen.Text.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(await ReadAsync(), $"The session ended without '{text}':\n{Screen.Text}");
        }
    }

    /// <summary>Presses keys.</summary>
    public async Task TypeAsync(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits for the end of the command.</summary>
    public async Task<int> ExitCodeAsync()
    {
        while (await ReadAsync())
        {
        }

        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task<bool> ReadAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var bytes = new byte[4096];
        var read = await _process.StandardOutput.BaseStream.ReadAsync(bytes, limit.Token);
        var characters = new char[Encoding.UTF8.GetMaxCharCount(read)];
        Screen.Write(new string(characters, 0, _decoder.GetChars(bytes, 0, read, characters, 0)));
        return read > 0;
    }
}
