using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Audit.Cli.Arguments;

/// <summary>The help of System.CommandLine, and examples below it.</summary>
internal sealed class HelpWithExamples(HelpAction help, Dictionary<Command, string> examples) : SynchronousCommandLineAction
{
    /// <summary>Sets the help of the tool and of its commands.</summary>
    public static void AddTo(RootCommand root, string rootExamples)
    {
        var examples = new Dictionary<Command, string> { [root] = rootExamples };
        foreach (var command in root.Subcommands.OfType<ToolCommand>())
        {
            examples[command] = command.Examples;
        }

        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExamples((HelpAction)option.Action!, examples);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(examples[parseResult.CommandResult.Command]);
        return exitCode;
    }
}
