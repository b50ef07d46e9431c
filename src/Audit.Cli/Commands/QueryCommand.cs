using System.CommandLine;
using Audit.Cli.Arguments;
using Audit.Cli.Output;

namespace Audit.Cli.Commands;

/// <summary><c>audit query</c>: the rows of a filter, page by page.</summary>
internal sealed class QueryCommand(CommonOptions common, Screen screen, TimeProvider time)
{
    private const string Examples =
        """
        audit query --user alice --since 2026-01-30 --until 2026-01-31
        audit query --target dossier:42 --oldest-first
        audit query --status error --since 1h
        audit query --outcome denied --since 7d --json
        audit query --where parameters.request.Title=Permit
        audit query --unfinished
        """;

    private readonly FilterOptions _filter = new(time);
    private readonly LocalOption _local = new();

    private readonly Option<int> _limit = ParsedOption.CreateNumber("--limit", "How many rows at most", least: 1, most: AuditQuery.MaxLimit, usual: 50);
    private readonly Option<bool> _oldestFirst = new("--oldest-first") { Description = "The first row first. Default: the last row first." };
    private readonly Option<AuditCursor?> _after = ParsedOption.Create("--after", "CURSOR", "Go on behind an earlier query that had more rows: it says with which cursor.", AuditCursor.Parse);

    public static Command Create(CommonOptions common, Screen screen, TimeProvider time)
    {
        var query = new QueryCommand(common, screen, time);
        var command = new ToolCommand("query", "Prints rows, the last first: a table on a terminal, else lines with tabs between the columns.", Examples);
        query._filter.AddTo(command);
        command.Options.Add(query._limit);
        command.Options.Add(query._oldestFirst);
        command.Options.Add(query._after);
        query._local.AddTo(command);
        command.SetAction(query.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var local = _local.Read(parsed);
        IRowPrinter printer = parsed.GetValue(common.Json) ? new JsonArrayPrinter(screen.Out)
            : screen.IsTerminal ? new TablePrinter(screen, RowColumns.OfQuery(local))
            : new TabPrinter(screen.Out, local);
        var query = new AuditQuery
        {
            Filter = _filter.Read(parsed),
            Order = parsed.GetValue(_oldestFirst) ? AuditOrder.OldestFirst : AuditOrder.NewestFirst,
            Limit = parsed.GetValue(_limit),
            After = parsed.GetValue(_after),
        };
        var found = await PrintAsync(common.Reader(parsed), query, printer, cancellationToken);
        await screen.Out.FlushAsync(cancellationToken);
        if (found.Rows == 0)
        {
            screen.Say("No row matches.");
        }
        else if (found.Next is { } next)
        {
            screen.Say($"There are more rows: ask the same again with --after {next}");
        }

        common.SayWhatWaits(parsed, screen);
        return ExitCode.Done;
    }

    /// <summary>Prints up to the limit, in several pages where rows are very large.</summary>
    private static async Task<(int Rows, AuditCursor? Next)> PrintAsync(AuditReader reader, AuditQuery query, IRowPrinter printer, CancellationToken cancellationToken)
    {
        var rows = 0;
        while (true)
        {
            var page = await reader.ReadAsync(query, cancellationToken);
            printer.Print(page.Rows);
            rows += page.Rows.Count;
            if (page.Next is null || page.Rows.Count == query.Limit)
            {
                printer.End();
                return (rows, page.Next);
            }

            query = query with { Limit = query.Limit - page.Rows.Count, After = page.Next };
        }
    }
}
