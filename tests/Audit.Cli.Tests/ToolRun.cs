namespace Audit.Cli.Tests;

/// <summary>How a run of the tool ended, and what it printed.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Errors)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
