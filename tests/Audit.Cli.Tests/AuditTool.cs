using System.Diagnostics;
using System.Reflection;
using Audit.Tests.Support;

namespace Audit.Cli.Tests;

/// <summary>The tool as it was built, run as a user runs it: in a process of its own.</summary>
internal static class AuditTool
{
    public static string Path { get; } = typeof(AuditTool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "Tool").Value!;

    /// <summary>Runs it in a folder, to its end.</summary>
    public static Task<ToolRun> RunAsync(TemporaryFolder folder, params string[] arguments) => RunWithInputAsync(folder, "", arguments);

    /// <summary>Runs it with something on its standard input.</summary>
    public static Task<ToolRun> RunWithInputAsync(TemporaryFolder folder, string input, params string[] arguments) => RunAsync(folder, input, ["dotnet", Path, .. arguments]);

    /// <summary>Runs it in a command of bash, where it is called <c>audit</c>.</summary>
    public static Task<ToolRun> RunInShellAsync(TemporaryFolder folder, string command) => RunAsync(folder, "", ["bash", "-c", InShell(command)]);

    /// <summary>Starts it, and lets it run.</summary>
    public static ChildProcess Start(TemporaryFolder folder, params string[] arguments) => ChildProcess.Start(folder.Path, ["dotnet", Path, .. arguments]);

    public static string InShell(string command) => $"audit() {{ dotnet '{Path}' \"$@\"; }}; set -o pipefail; {command}";

    /// <summary>Runs any command with something on its standard input.</summary>
    public static async Task<ToolRun> RunAsync(TemporaryFolder folder, string input, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var texts = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ToolRun(process.ExitCode, (await texts)[0], (await texts)[1]);
    }
}
