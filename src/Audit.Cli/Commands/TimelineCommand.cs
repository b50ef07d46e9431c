using System.CommandLine;
using Audit.Cli.Arguments;
using Audit.Cli.Output;
using Spectre.Console;

namespace Audit.Cli.Commands;

/// <summary><c>audit timeline</c>: what belongs to a request, in the order in which it started.</summary>
internal sealed class TimelineCommand(CommonOptions common, Screen screen, TimeProvider time)
{
    private const string Examples =
        """
        audit timeline --request 0HN7GKQ2V5S1C:00000003
        audit timeline --request req-7 --since 2026-01-31
        """;

    /// <summary>How far back it looks: the trail has no index of requests.</summary>
    private static readonly TimeSpan UsualReach = TimeSpan.FromHours(24);

    private readonly LocalOption _local = new();
    private readonly Option<string> _request = new("--request") { HelpName = "ID", Description = "The request.", Required = true };
    private readonly Option<DateTimeOffset?> _since = ParsedOption.Create("--since", "TIME", "Look at rows of then or later. Default: 24h.", text => QueryTime.Parse(text, time.GetUtcNow()));

    public static Command Create(CommonOptions common, Screen screen, TimeProvider time)
    {
        var timeline = new TimelineCommand(common, screen, time);
        var command = new ToolCommand("timeline", "Prints the rows of a request in the order in which their calls started, with the milliseconds from the first.", Examples);
        command.Options.Add(timeline._request);
        command.Options.Add(timeline._since);
        timeline._local.AddTo(command);
        command.SetAction(timeline.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (request, since) = (parsed.GetRequiredValue(_request), parsed.GetValue(_since));
        var filter = new AuditFilter { RequestId = request, IncludeLooks = true, Since = since ?? time.GetUtcNow() - UsualReach };
        var rows = new List<AuditRow>();
        await foreach (var row in common.Reader(parsed).StreamAsync(filter, AuditOrder.OldestFirst, cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        rows = [.. rows.OrderBy(static row => row.Timestamp).ThenBy(static row => row.Seq)];
        Print(rows, _local.Read(parsed), parsed.GetValue(common.Json));
        if (rows.Count > 0)
        {
            return ExitCode.Done;
        }

        await screen.Out.FlushAsync(cancellationToken);
        screen.Say(since is null
            ? $"There is no row of the request '{request}' in the last 24 hours. Look further back with --since, for example --since 7d."
            : $"There is no row of the request '{request}' since {TimeText.Utc.Of(since.Value)}.");
        return ExitCode.NotFound;
    }

    private void Print(List<AuditRow> rows, TimeText local, bool isJson)
    {
        if (isJson)
        {
            using var array = new JsonArrayPrinter(screen.Out);
            array.Print(rows);
            array.End();
        }
        else if (rows.Count > 0 && screen.IsTerminal)
        {
            screen.Console.WriteLine($"{rows.Count} {(rows.Count == 1 ? "row" : "rows")}, the first at {local.Of(rows[0].Timestamp)}", Styles.Quiet);
            new TablePrinter(screen, RowColumns.OfTimeline(rows[0].Timestamp)).Print(rows);
        }
        else if (rows.Count > 0)
        {
            RowTabs.WriteHeading(screen.Out, "offset_ms");
            rows.ForEach(row => RowTabs.Write(screen.Out, row, local, RowColumns.OffsetFrom(rows[0].Timestamp, row)));
        }
    }
}
