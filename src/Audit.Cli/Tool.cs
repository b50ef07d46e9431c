using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Audit.Cli.Arguments;
using Audit.Cli.Commands;
using Audit.Cli.Output;
using Audit.Hosting;

namespace Audit.Cli;

/// <summary>The tool: its commands, and what becomes of what they throw.</summary>
internal static class Tool
{
    private const string Examples =
        """
        Examples:
          audit query --user alice --since 1d             what alice did since yesterday
          audit query --target dossier:42 --json          everything about dossier 42, as JSON
          audit tail -f --status error                    what fails, as it fails
          audit export --format csv --output trail.csv    a file for the auditor

        Times:
          ISO 8601 (UTC unless it has an offset), a date, 'now', or how long ago: 90s, 15m, 2h, 7d, 4w.

        Exit codes:
          0    done, also where no row matches
          1    the entry or request is not there; lines of an import were refused
          2    the arguments cannot be understood
          3    the database or a file cannot be read or written
          130  interrupted by Ctrl-C ('audit tail -f' then ends with 0)
        """;

    /// <summary>How a system says that whoever read the output has had enough.</summary>
    private const int ClosedPipe = 32;

    public static async Task<int> RunAsync(string[] args, Screen screen, TimeProvider time, CancellationToken interrupted)
    {
        // A user's name may begin with '@', and names no file of arguments.
        var parsed = Root(screen, time).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            return RefuseArguments(parsed, screen);
        }

        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = screen.Out, Error = screen.Error };
            var exitCode = await parsed.InvokeAsync(configuration, interrupted);
            await screen.Out.FlushAsync(CancellationToken.None);
            return exitCode;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException exception) when (exception.HResult == ClosedPipe)
        {
            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is AuditStoreException or IOException or UnauthorizedAccessException)
        {
            screen.Say(exception.Message);
            return ExitCode.CannotReadOrWrite;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            screen.Say(WithoutParameter(exception.Message));
            return ExitCode.WrongArguments;
        }
    }

    private static RootCommand Root(Screen screen, TimeProvider time)
    {
        var common = new CommonOptions();
        var root = new RootCommand("Reads the audit trail in a database that an application writes, also while it does: who did what, to what, when, how, and what came of it.");
        common.AddTo(root);
        root.Subcommands.Add(QueryCommand.Create(common, screen, time));
        root.Subcommands.Add(ShowCommand.Create(common, screen));
        root.Subcommands.Add(TailCommand.Create(common, screen, time));
        root.Subcommands.Add(StatsCommand.Create(common, screen, time));
        root.Subcommands.Add(TimelineCommand.Create(common, screen, time));
        root.Subcommands.Add(ExportCommand.Create(common, screen, time));
        root.Subcommands.Add(ImportCommand.Create(common, screen));
        HelpWithExamples.AddTo(root, Examples);
        return root;
    }

    private static int RefuseArguments(ParseResult parsed, Screen screen)
    {
        var command = parsed.CommandResult.Command;
        screen.Say(parsed.UnmatchedTokens is [var unknown, ..] ? $"'{WithoutValue(unknown)}' is not understood.{Meant(unknown, command)}" : parsed.Errors[0].Message);
        screen.Say($"'{(command is RootCommand ? "audit" : $"audit {command.Name}")} --help' shows what can be asked.");
        return ExitCode.WrongArguments;
    }

    /// <summary>The command or option that is nearest to a misspelt one, as a question.</summary>
    private static string Meant(string unknown, Command command)
    {
        var words = unknown.StartsWith('-')
            ? command.Options.Concat(command.Parents.OfType<Command>().SelectMany(static parent => parent.Options.Where(static option => option.Recursive))).Select(static option => option.Name)
            : command.Subcommands.Select(static subcommand => subcommand.Name);
        return NearestWord.Of(unknown.Split('=')[0], words) is { } near ? $" Did you mean '{near}'?" : "";
    }

    /// <summary>What is behind an equals sign may be a password: of a connection string without quotes.</summary>
    private static string WithoutValue(string argument) => argument.IndexOf('=', StringComparison.Ordinal) is var equals and >= 0 ? argument[..(equals + 1)] + "…" : argument;

    private static string WithoutParameter(string message) =>
        message.IndexOf(" (Parameter '", StringComparison.Ordinal) is var end and >= 0 ? message[..end] : message;
}
