using System.CommandLine;

namespace Audit.Cli.Arguments;

/// <summary>A command with examples, which its help shows.</summary>
internal sealed class ToolCommand(string name, string description, string examples) : Command(name, description)
{
    public string Examples => $"Examples:{Environment.NewLine}  {examples.ReplaceLineEndings(Environment.NewLine + "  ")}";
}
