using System.CommandLine;
using Audit.Cli.Arguments;
using Audit.Cli.Output;
using Audit.Cli.Statistics;

namespace Audit.Cli.Commands;

/// <summary><c>audit stats</c>: how many rows there are, and of what.</summary>
internal sealed class StatsCommand(CommonOptions common, Screen screen, TimeProvider time)
{
    private const string Examples =
        """
        audit stats --since 7d
        audit stats --user alice --json
        """;

    private readonly FilterOptions _filter = new(time);

    public static Command Create(CommonOptions common, Screen screen, TimeProvider time)
    {
        var stats = new StatsCommand(common, screen, time);
        var command = new ToolCommand("stats", "Counts rows: in all, by status, action and user, and by hour or day (UTC).", Examples);
        stats._filter.AddTo(command);
        command.SetAction(stats.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var counts = await TrailCounts.OfAsync(common.Reader(parsed), _filter.Read(parsed), cancellationToken);
        if (parsed.GetValue(common.Json))
        {
            CountsJson.Print(screen.Out, counts);
        }
        else if (screen.IsTerminal)
        {
            CountsTables.Print(screen.Console, counts);
        }
        else
        {
            CountsTabs.Print(screen.Out, counts);
        }

        await screen.Out.FlushAsync(cancellationToken);
        common.SayWhatWaits(parsed, screen);
        return ExitCode.Done;
    }
}
