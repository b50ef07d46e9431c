using System.Diagnostics;

namespace Audit.Tests.Support;

/// <summary>SQLite's own shell in a process of its own, with a database open.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Process _process;

    public Shell(string path) => _process = Process.Start(new ProcessStartInfo("sqlite3", ["-batch", path])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Runs SQL whose answer is one line.</summary>
    public string? Ask(string sql)
    {
        _process.StandardInput.WriteLine(sql + ";");
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
